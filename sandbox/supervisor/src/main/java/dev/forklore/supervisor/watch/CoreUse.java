package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.Cgroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How busy each core of the container was. Version 1 of cgroups counts by core; with version 2 it
 * is derived from where the processes' threads were last, which is right except for threads that
 * moved in between. For one thread.
 */
public final class CoreUse {
  private final Cgroup cgroup;
  private final List<Integer> cores;
  private final Map<Integer, Long> seenNanos = new HashMap<>();
  private List<Long> told;
  private List<Long> counted;

  /**
   * @param cores the kernel's numbers of those that the container may use
   */
  CoreUse(Cgroup cgroup, List<Integer> cores) {
    this.cgroup = cgroup;
    this.cores = List.copyOf(cores);
    this.counted = cgroup.coreNanos();
    this.told = counted;
  }

  /** Asks the kernel; time on cores of everything in the container, 0 where it does not count. */
  long count() {
    counted = cgroup.coreNanos();
    if (counted.isEmpty()) return cgroup.cpuNanos().orElse(0);
    long all = 0;
    for (long nanos : counted) all += nanos;
    return all;
  }

  /** Something of the program has been on this core so long. */
  void seen(int core, long nanos) {
    seenNanos.merge(core, nanos, Long::sum);
  }

  /** Up to the last count since the last call, so long; a value for each core, in their order. */
  List<Double> since(long nanos) {
    List<Double> loads = new ArrayList<>();
    for (int core : cores) loads.add((double) used(core) / Math.max(1, nanos));
    told = counted;
    seenNanos.clear();
    return loads;
  }

  private long used(int core) {
    if (core >= counted.size() || core >= told.size()) return seenNanos.getOrDefault(core, 0L);
    return Math.max(0, counted.get(core) - told.get(core));
  }
}
