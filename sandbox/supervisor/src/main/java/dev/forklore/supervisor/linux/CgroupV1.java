package dev.forklore.supervisor.linux;

import java.util.List;
import java.util.OptionalLong;

/**
 * A folder for each controller (the kernel's Documentation/admin-guide/cgroup-v1).
 *
 * @param root the folder of folders, with a slash at its end
 */
record CgroupV1(String root) implements Cgroup {
  @Override
  public OptionalLong oomKills() {
    return KernelText.number(root + "memory/memory.oom_control", "oom_kill");
  }

  @Override
  public OptionalLong refusedTasks() {
    return KernelText.number(root + "pids/pids.events", "max");
  }

  @Override
  public OptionalLong cpuNanos() {
    return KernelText.number(root + "cpuacct/cpuacct.usage");
  }

  @Override
  public List<Long> coreNanos() {
    return KernelText.numbers(KernelText.read(root + "cpuacct/cpuacct.usage_percpu"));
  }

  @Override
  public OptionalLong peakMemoryBytes() {
    return KernelText.number(root + "memory/memory.max_usage_in_bytes");
  }
}
