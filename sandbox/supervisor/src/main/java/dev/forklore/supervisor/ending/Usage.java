package dev.forklore.supervisor.ending;

import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.supervisor.linux.CpuClock;
import java.util.OptionalLong;

/**
 * What the container has counted up to a moment.
 *
 * @param cpuNanos of everything but this process; empty where the container does not count
 * @param oomKills processes killed because memory was short
 */
public record Usage(OptionalLong cpuNanos, long oomKills) {
  public static Usage now(Cgroup cgroup) {
    return new Usage(programCpuNanos(cgroup), cgroup.oomKills().orElse(0));
  }

  private static OptionalLong programCpuNanos(Cgroup cgroup) {
    OptionalLong all = cgroup.cpuNanos();
    return all.isPresent() ? OptionalLong.of(all.getAsLong() - new CpuClock().own()) : all;
  }

  /** CPU time since then; {@code otherwise} where the container does not count. */
  public long cpuNanosSince(Usage before, long otherwise) {
    if (cpuNanos.isEmpty() || before.cpuNanos.isEmpty()) return otherwise;
    return Math.max(0, cpuNanos.getAsLong() - before.cpuNanos.getAsLong());
  }
}
