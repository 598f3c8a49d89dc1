package dev.forklore.bench.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The cores that this process may use (proc(5), {@code Cpus_allowed_list}). */
public final class AllowedCores {
  private static final String FIELD = "Cpus_allowed_list:";

  private AllowedCores() {}

  /** All of them, ascending. */
  public static List<Integer> all() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(FIELD))
          .map(line -> line.substring(FIELD.length()).strip())
          .findFirst()
          .map(AllowedCores::parse)
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("the kernel did not say which cores there are", e);
    }
  }

  /** The first so many, as taskset(1) writes them. */
  public static String first(int count) {
    return all().stream().limit(count).map(String::valueOf).collect(Collectors.joining(","));
  }

  public static List<Integer> parse(String list) {
    List<Integer> cores = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      String[] ends = part.split("-", -1);
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int core = Integer.parseInt(ends[0]); core <= last; core++) cores.add(core);
    }
    return cores;
  }
}
