package dev.forklore.server.engine.cores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Reads the machine's cores from where the kernel lists them: {@code /sys/devices/system/cpu} (its
 * documentation: admin-guide/cputopology), {@code /sys/devices/system/node}, and what this process
 * may use. Where a file is missing, a hardware thread is taken for a core, and the memory for one.
 */
final class TopologyReader {
  private static final String ALLOWED = "Cpus_allowed_list:";
  private static final String ONLINE = "online";

  private final Path root;
  private final Path cpus;

  /**
   * @param root {@code /}, or a tree of the same files
   */
  TopologyReader(Path root) {
    this.root = root;
    this.cpus = root.resolve("sys/devices/system/cpu");
  }

  CoreTopology read() {
    List<Integer> allowed = allowed();
    List<Integer> online = list(cpus.resolve(ONLINE)).orElse(allowed);
    Map<Integer, String> leftOut = new TreeMap<>();
    for (int cpu : list(cpus.resolve("isolated")).orElse(List.of())) {
      leftOut.put(cpu, "isolated: the kernel does not spread threads over it");
    }
    List<Integer> present = list(cpus.resolve("present")).orElse(online);
    for (int cpu : present) if (!allowed.contains(cpu)) leftOut.put(cpu, CoreTopology.OUTSIDE);
    for (int cpu : present) if (!online.contains(cpu)) leftOut.put(cpu, "offline");
    List<Integer> outside = online.stream().filter(cpu -> !allowed.contains(cpu)).toList();
    List<Integer> usable =
        online.stream().filter(cpu -> allowed.contains(cpu) && !leftOut.containsKey(cpu)).toList();
    return new CoreTopology(cores(usable, outside), leftOut, new ServerQuota(root).cores());
  }

  private List<Core> cores(List<Integer> usable, List<Integer> outside) {
    Map<Integer, Integer> nodes = nodes();
    Set<Integer> seen = new HashSet<>();
    List<Core> cores = new ArrayList<>();
    for (int cpu : usable) {
      if (!seen.add(cpu)) continue;
      List<Integer> siblings = siblings(cpu);
      List<Integer> idle = siblings.stream().filter(usable::contains).filter(seen::add).toList();
      List<Integer> shared = siblings.stream().filter(outside::contains).toList();
      cores.add(new Core(cpu, idle, shared, nodes.getOrDefault(cpu, 0)));
    }
    return cores;
  }

  /** The threads of one core; kernels before 5.3 have the second name only. */
  private List<Integer> siblings(int cpu) {
    Path topology = cpus.resolve("cpu" + cpu).resolve("topology");
    return list(topology.resolve("core_cpus_list"))
        .or(() -> list(topology.resolve("thread_siblings_list")))
        .orElse(List.of(cpu));
  }

  private Map<Integer, Integer> nodes() {
    Path folder = root.resolve("sys/devices/system/node");
    Map<Integer, Integer> nodes = new TreeMap<>();
    for (int node : list(folder.resolve(ONLINE)).orElse(List.of())) {
      list(folder.resolve("node" + node).resolve("cpulist"))
          .ifPresent(of -> of.forEach(cpu -> nodes.put(cpu, node)));
    }
    return nodes;
  }

  /** Those of proc(5); without that file, as many as the JVM counts, from 0. */
  private List<Integer> allowed() {
    return text(root.resolve("proc/self/status")).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(ALLOWED))
        .findFirst()
        .map(line -> CpuList.parse(line.substring(ALLOWED.length())))
        .orElseGet(
            () -> IntStream.range(0, Runtime.getRuntime().availableProcessors()).boxed().toList());
  }

  /** Empty if there is no such file; the kernel writes an empty line for an empty list. */
  private static Optional<List<Integer>> list(Path file) {
    return text(file).map(text -> text.isBlank() ? List.of() : CpuList.parse(text));
  }

  static Optional<String> text(Path file) {
    if (!Files.isReadable(file)) return Optional.empty();
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the kernel did not say which cores there are", e);
    }
  }
}
