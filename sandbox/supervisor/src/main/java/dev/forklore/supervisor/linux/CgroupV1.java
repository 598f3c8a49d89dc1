package dev.forklore.supervisor.linux;

import java.util.List;
import java.util.OptionalLong;

/**
 * A folder for each controller (the kernel's Documentation/admin-guide/cgroup-v1).
 *
 * @param root the folder of folders, with a slash at its end
 * @param cores the count by core, which is read all the time
 */
record CgroupV1(String root, KernelFile cores) implements Cgroup {
  CgroupV1(String root) {
    this(root, new KernelFile(root + "cpuacct/cpuacct.usage_percpu"));
  }

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
    return KernelText.numbers(cores.read());
  }

  @Override
  public OptionalLong peakMemoryBytes() {
    return KernelText.number(root + "memory/memory.max_usage_in_bytes");
  }
}
