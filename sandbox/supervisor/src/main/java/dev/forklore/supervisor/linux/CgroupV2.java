package dev.forklore.supervisor.linux;

import java.util.List;
import java.util.OptionalLong;

/**
 * One folder for all (the kernel's Documentation/admin-guide/cgroup-v2.rst).
 *
 * @param root that folder, with a slash at its end
 */
record CgroupV2(String root) implements Cgroup {
  @Override
  public OptionalLong oomKills() {
    return KernelText.number(root + "memory.events", "oom_kill");
  }

  @Override
  public OptionalLong refusedTasks() {
    return KernelText.number(root + "pids.events", "max");
  }

  @Override
  public OptionalLong cpuNanos() {
    OptionalLong micros = KernelText.number(root + "cpu.stat", "usage_usec");
    return micros.isPresent() ? OptionalLong.of(micros.getAsLong() * 1000) : micros;
  }

  /** Version 2 has one count for all cores. */
  @Override
  public List<Long> coreNanos() {
    return List.of();
  }

  /** Linux 5.19 and later. */
  @Override
  public OptionalLong peakMemoryBytes() {
    return KernelText.number(root + "memory.peak");
  }
}
