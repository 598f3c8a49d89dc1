package dev.forklore.server.web.stream;

import java.time.Duration;

/**
 * How long to wait between two writes to a client. Where there are many events, each write then
 * carries more of them, and writing takes less of the cores that programs run on. For one thread.
 */
final class SsePace {
  /** An event that comes later than this after the last write is written at once. */
  private static final long CALM_NANOS = Duration.ofMillis(10).toNanos();

  private static final Duration BUSY_PAUSE = Duration.ofMillis(5);

  /** Fewer than these are not a crowd. */
  private static final int CROWD = 20;

  private static final Duration CROWD_PAUSE_EACH = Duration.ofNanos(100_000);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  private long toldNanos;

  SsePace(long nowNanos) {
    this.toldNanos = nowNanos - CALM_NANOS;
  }

  /**
   * How long to wait after a write.
   *
   * @param listeners how many clients follow the same
   */
  Duration told(int listeners, long nowNanos) {
    boolean calm = nowNanos - toldNanos >= CALM_NANOS;
    toldNanos = nowNanos;
    if (listeners >= CROWD) return shorter(LONGEST_PAUSE, CROWD_PAUSE_EACH.multipliedBy(listeners));
    return calm ? Duration.ZERO : BUSY_PAUSE;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
