package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.supervisor.linux.CpuClock;
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
 * is missing, so the result is rather too low than too high. For one thread.
 */
public final class BusyMachine {
  /** How much of a core checking threads may take: one part in this many. */
  private static final int PART_OF_A_CORE = 2000;

  private static final int MOST_THREADS = 256;

  private final ProcFs proc;
  private final Cgroup cgroup;
  private final List<Integer> cores;
  private final OptionalLong busyBefore;
  private final long ownBefore;
  private final CpuClock clock = new CpuClock();
  private final Pace pace;
  private final Map<Integer, Long> waits = new HashMap<>();

  /** Begins to count. */
  public BusyMachine(ProcFs proc, Cgroup cgroup, SamplingIntervals.Interval interval) {
    this.proc = proc;
    this.cgroup = cgroup;
    this.cores = proc.cores();
    this.pace = interval.pace(PART_OF_A_CORE);
    this.busyBefore = proc.busyNanos(cores);
    this.ownBefore = own().orElse(0);
  }

  /** Looks at the threads of these processes, unless it has only just done so. */
  void look(Iterable<Integer> pids) {
    long now = System.nanoTime();
    if (busyBefore.isEmpty() || !pace.isDue(now)) return;
    long cost = clock.thread();
    int looked = 0;
    for (int pid : pids) {
      for (int thread : proc.threads(pid)) {
        if (looked++ < MOST_THREADS) {
          waits.merge(thread, proc.threadWaitNanos(pid, thread), Math::max);
        }
      }
    }
    pace.done(now, clock.thread() - cost);
  }

  /** Up to now; empty where it is hidden, and of a run that was over before it was looked at. */
  public OptionalLong nanos() {
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
