package dev.forklore.multiprocessing.shared;

import java.time.Duration;

/** How long somebody waits, as it travels: nanoseconds, or for ever. */
public final class Patience {
  public static final long FOR_EVER = -1;

  private final boolean endless;
  private final long end;

  private Patience(long nanos) {
    endless = nanos < 0;
    end = System.nanoTime() + nanos;
  }

  static Patience of(Object nanos) {
    return new Patience((Long) nanos);
  }

  /** For ever. */
  public static Patience endless() {
    return new Patience(FOR_EVER);
  }

  /** Not at all. */
  public static Patience none() {
    return new Patience(0);
  }

  /** So long from now on. */
  public static Patience within(Duration limit) {
    return new Patience(nanos(limit));
  }

  /** What is left of it in nanoseconds; the largest number where it is endless, 0 if nothing. */
  public long left() {
    return endless ? Long.MAX_VALUE : Math.max(0, end - System.nanoTime());
  }

  /** What is left of it, as it travels. */
  public long nanos() {
    return endless ? FOR_EVER : left();
  }

  public static long nanos(Duration limit) {
    return Math.max(0, limit.toNanos());
  }

  /** Waits on the monitor that this thread holds; false when the time is up. */
  @SuppressWarnings("WaitNotInLoop") // every caller's is
  public boolean await(Object monitor) throws InterruptedException {
    if (endless) {
      monitor.wait();
      return true;
    }
    long left = end - System.nanoTime();
    if (left <= 0) return false;
    monitor.wait(left / 1_000_000, (int) (left % 1_000_000));
    return true;
  }
}
