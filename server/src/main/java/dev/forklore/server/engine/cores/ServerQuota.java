package dev.forklore.server.engine.cores;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How much CPU time this process may use altogether: the least that its control group and those
 * above it allow, as far as they can be seen (cgroups(7); {@code cpu.max} of version 2, {@code
 * cpu.cfs_quota_us} of version 1). In a cgroup namespace of its own, a server sees only its own
 * group: it is at the mount point, whatever the path in {@code /proc/self/cgroup} is.
 */
final class ServerQuota {
  private static final double NONE = Double.POSITIVE_INFINITY;

  private final Path root;

  /**
   * @param root {@code /}, or a tree of the same files
   */
  ServerQuota(Path root) {
    this.root = root;
  }

  /** In cores; infinity for no limit. */
  double cores() {
    return TopologyReader.text(root.resolve("proc/self/cgroup")).stream()
        .flatMap(String::lines)
        .map(line -> line.split(":", 3))
        .filter(fields -> fields.length == 3)
        .flatMap(fields -> mounts(fields[1]).flatMap(mount -> groups(mount, Path.of(fields[2]))))
        .flatMapToDouble(group -> DoubleStream.of(version1(group), version2(group)))
        .min()
        .orElse(NONE);
  }

  /** Where the hierarchy of these controllers may be mounted; none are named in version 2. */
  private Stream<Path> mounts(String controllers) {
    Path mounts = root.resolve("sys/fs/cgroup");
    if (controllers.isEmpty()) return Stream.of(mounts, mounts.resolve("unified"));
    if (!Arrays.asList(controllers.split(",")).contains("cpu")) return Stream.of();
    return Stream.of(mounts.resolve("cpu"), mounts.resolve(controllers));
  }

  /** The mount point and every group on the way to this one. */
  private static Stream<Path> groups(Path mount, Path group) {
    Stream<Path> below =
        Stream.iterate(1, depth -> depth <= group.getNameCount(), depth -> depth + 1)
            .map(depth -> mount.resolve(group.subpath(0, depth)));
    return Stream.concat(Stream.of(mount), below);
  }

  private static double version1(Path group) {
    Optional<String> quota = TopologyReader.text(group.resolve("cpu.cfs_quota_us"));
    Optional<String> period = TopologyReader.text(group.resolve("cpu.cfs_period_us"));
    if (quota.isEmpty() || period.isEmpty()) return NONE;
    return ratio(quota.get().strip(), period.get().strip());
  }

  private static double version2(Path group) {
    return TopologyReader.text(group.resolve("cpu.max"))
        .map(text -> List.of(text.strip().split(" ", -1)))
        .map(fields -> ratio(fields.getFirst(), fields.getLast()))
        .orElse(NONE);
  }

  /** {@code max} and {@code -1} are no limit. */
  private static double ratio(String quota, String period) {
    boolean limited = !quota.equals("max") && !quota.startsWith("-");
    return limited ? Double.parseDouble(quota) / Double.parseDouble(period) : NONE;
  }
}
