package dev.forklore.server.engine.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The kernel's way to write a set of cores: {@code 0-3,6} (cpuset(7), "List format"). */
public final class CpuList {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String FIELD = "Cpus_allowed_list:";

  private CpuList() {}

  /**
   * The cores that this process may use, ascending (proc(5), {@code Cpus_allowed_list}). On a
   * system without that file: as many as the JVM counts, from 0.
   */
  public static List<Integer> ofThisProcess() {
    if (!Files.isReadable(STATUS)) return firstOf(Runtime.getRuntime().availableProcessors());
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(FIELD))
          .findFirst()
          .map(line -> parse(line.substring(FIELD.length())))
          .orElseGet(() -> firstOf(Runtime.getRuntime().availableProcessors()));
    } catch (IOException e) {
      throw new UncheckedIOException("the kernel did not say which cores there are", e);
    }
  }

  /**
   * The cores that a list names, ascending.
   *
   * @throws IllegalArgumentException if the text is no such list
   */
  public static List<Integer> parse(String text) {
    List<Integer> cores = new ArrayList<>();
    for (String part : text.strip().split(",", -1)) {
      String[] ends = part.strip().split("-", -1);
      int first = Integer.parseInt(ends[0]);
      int last = ends.length == 1 ? first : Integer.parseInt(ends[1]);
      if (ends.length > 2 || last < first) throw new IllegalArgumentException("no range: " + part);
      for (int core = first; core <= last; core++) cores.add(core);
    }
    return cores.stream().distinct().sorted().toList();
  }

  static String format(List<Integer> cores) {
    return cores.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<Integer> firstOf(int count) {
    List<Integer> cores = new ArrayList<>();
    for (int core = 0; core < count; core++) cores.add(core);
    return cores;
  }
}
