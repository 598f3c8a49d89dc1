package dev.forklore.bench.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cgroups of a pod on this machine, its pause container among them (cgroups(7)).
 *
 * @param memory the folder with its memory
 * @param cpu the folder with its processor time
 * @param unified whether they are those of version 2
 */
record PodCgroup(Path memory, Path cpu, boolean unified) {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final String OF_PODS = "kubepods";
  private static final String PARKED = "supervisor.args attached";
  private static final int FIELDS = 3;
  private static final double BYTES_A_MIB = 1 << 20;

  /** Those of all parked pods that this machine has as a node; empty if its nodes are others. */
  static List<PodCgroup> parked() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(PARKED))
        .flatMap(process -> of(process.pid()).stream())
        .distinct()
        .toList();
  }

  private static Optional<PodCgroup> of(long pid) {
    try {
      return parse(Files.readAllLines(Path.of("/proc", String.valueOf(pid), "cgroup")));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  /** Out of the lines {@code hierarchy:controllers:path}; empty for a process of no pod. */
  static Optional<PodCgroup> parse(List<String> lines) {
    Map<String, String> paths =
        lines.stream()
            .map(line -> line.split(":", FIELDS))
            .flatMap(line -> List.of(line[1].split(",")).stream().map(name -> entry(name, line[2])))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
    String memory = paths.get("memory");
    String cpu = paths.get("cpuacct");
    String all = paths.get("");
    if (memory != null && cpu != null && memory.contains(OF_PODS)) {
      return Optional.of(new PodCgroup(pod("memory", memory), pod("cpuacct", cpu), false));
    }
    if (all == null || !all.contains(OF_PODS)) return Optional.empty();
    return Optional.of(new PodCgroup(pod("", all), pod("", all), true));
  }

  private static Map.Entry<String, String> entry(String name, String path) {
    return Map.entry(name, path);
  }

  /** A process is in its container's; the pod's is the one around it. */
  private static Path pod(String controller, String path) {
    String around = path.substring(1, Math.max(1, path.lastIndexOf('/')));
    return ROOT.resolve(controller).resolve(around);
  }

  /** With its pages of files, as the kubelet counts it. */
  double memoryMib() throws IOException {
    return number(memory.resolve(unified ? "memory.current" : "memory.usage_in_bytes"))
        / BYTES_A_MIB;
  }

  double cpuSeconds() throws IOException {
    if (!unified) return number(cpu.resolve("cpuacct.usage")) / 1e9;
    try (var lines = Files.lines(cpu.resolve("cpu.stat"))) {
      return lines
              .filter(line -> line.startsWith("usage_usec "))
              .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
              .findFirst()
              .orElse(0)
          / 1e6;
    }
  }

  private static double number(Path file) throws IOException {
    return Double.parseDouble(Files.readString(file).strip());
  }
}
