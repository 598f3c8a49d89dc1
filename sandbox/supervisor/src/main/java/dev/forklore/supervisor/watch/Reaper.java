package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.ending.Ending;
import dev.forklore.supervisor.linux.Children;
import dev.forklore.supervisor.linux.ExitStatus;
import dev.forklore.supervisor.linux.ProcessStat;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Waits for the first process and every orphan, until this process has no child any more. */
public final class Reaper implements Runnable {
  /**
   * The threads of a process that has just ended still clear away what /proc had of them. Reaped
   * before they are done, the kernel waits for them without letting go of the core that they need:
   * 20 to 50 ms on a single one.
   */
  private static final long MOMENT_NANOS = 1_000_000;

  private final int first;
  private final ProcessTable processes;
  private final Sampler sampler;
  private final Ending ending;
  private final Stopwatch watch;
  private ExitStatus firstStatus = ExitStatus.UNKNOWN;
  private @Nullable Duration firstEnd;
  private Duration end = Duration.ZERO;

  public Reaper(
      int first, ProcessTable processes, Sampler sampler, Ending ending, Stopwatch watch) {
    this.first = first;
    this.processes = processes;
    this.sampler = sampler;
    this.ending = ending;
    this.watch = watch;
  }

  /** Orphans become children of PID 1 at once, so no child left means no process left. */
  @Override
  public void run() {
    Set<Integer> endedWhenLooked = new HashSet<>();
    Children children = new Children();
    for (Children.Ended child = children.await(); child != null; child = children.await()) {
      note(child);
      // A parent that has waited for its children is also reported after them. One
      // look does for all that had ended by then: a look for each of many orphans would take too
      // long.
      if (!endedWhenLooked.remove(child.pid())) endedWhenLooked = ended(sampler.look());
      processes.ended(child.pid(), child.status());
      if (child.justNow()) LockSupport.parkNanos(MOMENT_NANOS);
      children.reap(child);
    }
    ending.allGone();
  }

  private static Set<Integer> ended(Snapshot snapshot) {
    return snapshot.processes().stream()
        .filter(ProcessStat::ended)
        .map(ProcessStat::pid)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private synchronized void note(Children.Ended child) {
    end = watch.elapsed();
    if (child.pid() != first || firstEnd != null) return;
    firstStatus = child.status();
    firstEnd = end;
  }

  /** How the first process ended; unknown while it has not. */
  public synchronized ExitStatus firstStatus() {
    return firstStatus;
  }

  /** When the first process ended; null while it has not. */
  public synchronized @Nullable Duration firstEnd() {
    return firstEnd;
  }

  /** When the last one of those that were waited for ended. */
  public synchronized Duration end() {
    return end;
  }
}
