package dev.forklore.supervisor.ending;

import dev.forklore.wire.Cause;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a run ends: by a verdict of the supervisor, of which the first counts, or when none of its
 * processes is left. Safe for use by several threads.
 */
public final class Ending {
  private @Nullable Cause verdict;
  private boolean empty;

  /** Ends the run with this cause unless another one came first. */
  public synchronized void decide(Cause cause) {
    if (verdict == null && !empty) verdict = cause;
    notifyAll();
  }

  /** Says that no process is left. */
  public synchronized void allGone() {
    empty = true;
    notifyAll();
  }

  public synchronized boolean isOver() {
    return empty;
  }

  /** What ended the run; null if it ended, or goes on, by itself. */
  public synchronized @Nullable Cause verdict() {
    return verdict;
  }

  /** Blocks until there is a verdict, no process is left, or the time is over. */
  public synchronized void awaitVerdict(Duration most) throws InterruptedException {
    await(this::isDecided, most);
  }

  /** Whether there is nothing more to wait for: a verdict, or no process left. */
  public synchronized boolean isDecided() {
    return verdict != null || empty;
  }

  /** Blocks until no process is left or the time is over. */
  public synchronized boolean awaitEmpty(Duration most) throws InterruptedException {
    await(() -> empty, most);
    return empty;
  }

  private synchronized void await(BooleanSupplier reached, Duration most)
      throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!reached.getAsBoolean()) {
      long millis = Math.ceilDiv(end - System.nanoTime(), 1_000_000);
      if (millis <= 0) return;
      wait(millis);
    }
  }
}
