package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.supervisor.linux.ProcFs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How long the run waited for cores that others used. The kernel counts two things, neither of
 * which is enough alone: how long threads waited for a core, of which a part is for each other; and
 * how long the run's cores were busy with anything but the run, a part of which nobody waited for.
 * The wait for others is at most the lesser of the two. What a thread waited after its last check
 * is missing, so the result is rather too low than too high. For use under the lock of the table of
 * processes.
 */
public final class BusyMachine {
  private final ProcFs proc;
  private final Cgroup cgroup;
  private final List<Integer> cores;
  private final OptionalLong busyBefore;
  private final long ownBefore;
  private final Map<Integer, Long> waits = new HashMap<>();

  /** Begins to count. */
  public BusyMachine(ProcFs proc, Cgroup cgroup) {
    this.proc = proc;
    this.cgroup = cgroup;
    this.cores = proc.cores();
    this.busyBefore = proc.busyNanos(cores);
    this.ownBefore = own().orElse(0);
  }

  /** A thread of the program has waited so long for a core in its life. */
  void waited(int thread, long nanos) {
    waits.merge(thread, nanos, Math::max);
  }

  /** Up to now; empty where it is hidden, and of a run that was over before it was looked at. */
  OptionalLong nanos() {
    OptionalLong busy = proc.busyNanos(cores);
    OptionalLong own = own();
    if (busyBefore.isEmpty() || busy.isEmpty() || own.isEmpty()) return OptionalLong.empty();
    if (waits.isEmpty()) return OptionalLong.empty();
    long all = busy.getAsLong() - busyBefore.getAsLong();
    long waited = 0;
    for (long each : waits.values()) waited += each;
    return OptionalLong.of(lesser(waited, all - (own.getAsLong() - ownBefore)));
  }

  static long lesser(long waitedNanos, long othersNanos) {
    return Math.max(0, Math.min(waitedNanos, othersNanos));
  }

  /** Of everything in the sandbox, this process too, on these cores. */
  private OptionalLong own() {
    List<Long> counted = new ArrayList<>(cgroup.coreNanos());
    if (counted.isEmpty()) return cgroup.cpuNanos();
    long sum = 0;
    for (int core : cores) sum += core < counted.size() ? counted.get(core) : 0;
    return OptionalLong.of(sum);
  }
}
