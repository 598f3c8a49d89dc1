package dev.forklore.supervisor.linux;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the kernel counts about this container, seen from inside. Each is empty where the kernel or
 * the container does not have the file.
 */
public sealed interface Cgroup permits CgroupV1, CgroupV2 {

  /** Processes killed because the memory was used up. */
  OptionalLong oomKills();

  /** Processes and threads refused because there are as many as there may be. */
  OptionalLong refusedTasks();

  /** Time on cores of everything in the container. */
  OptionalLong cpuNanos();

  /**
   * The same by core, from core 0 on; empty where the kernel does not tell them apart. For one
   * thread.
   */
  List<Long> coreNanos();

  /** The most memory that the container held at once. */
  OptionalLong peakMemoryBytes();

  /** The container's own, of the version that is mounted at this folder. */
  static Cgroup at(Path folder) {
    return Files.exists(folder.resolve("cgroup.controllers"))
        ? new CgroupV2(folder + "/")
        : new CgroupV1(folder + "/");
  }
}
