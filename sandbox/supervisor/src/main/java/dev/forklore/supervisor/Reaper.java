package dev.forklore.supervisor;

import dev.forklore.supervisor.linux.Children;
import dev.forklore.supervisor.linux.ExitStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for the first process and every orphan, until this process has no child any more. */
final class Reaper implements Runnable {
  private final int first;
  private final ProcessTable processes;
  private final Sampler sampler;
  private final Outcome outcome;
  private final Stopwatch watch;
  private ExitStatus firstStatus = ExitStatus.UNKNOWN;
  private @Nullable Duration firstEnd;
  private Duration end = Duration.ZERO;

  Reaper(int first, ProcessTable processes, Sampler sampler, Outcome outcome, Stopwatch watch) {
    this.first = first;
    this.processes = processes;
    this.sampler = sampler;
    this.outcome = outcome;
    this.watch = watch;
  }

  /** Orphans become children of PID 1 at once, so no child left means no process left. */
  @Override
  public void run() {
    try (Children children = new Children()) {
      for (Children.Ended child = children.await(); child != null; child = children.await()) {
        note(child);
        // A parent that has waited for its children ends after them in front of the reader too.
        sampler.look();
        processes.ended(child.pid(), child.status());
        children.reap(child);
      }
    }
    outcome.allGone();
  }

  private synchronized void note(Children.Ended child) {
    end = watch.elapsed();
    if (child.pid() != first || firstEnd != null) return;
    firstStatus = child.status();
    firstEnd = end;
  }

  /** How the first process ended; unknown while it has not. */
  synchronized ExitStatus firstStatus() {
    return firstStatus;
  }

  /** When the first process ended; null while it has not. */
  synchronized @Nullable Duration firstEnd() {
    return firstEnd;
  }

  /** When the last one of those that were waited for ended. */
  synchronized Duration end() {
    return end;
  }
}
