package dev.forklore.supervisor.watch;

import java.time.Duration;

/**
 * When to repeat work that costs CPU time on the program's own cores: so often that it takes at
 * most a certain part of one core, within bounds. For one thread.
 */
public final class Pace {
  private final long leastNanos;
  private final long mostNanos;
  private final int part;
  private long dueNanos;

  /**
   * @param least the time from one to the next, if it costs little
   * @param most the same, whatever it costs: a run may be short
   * @param part of a core: 200 for a two-hundredth
   */
  Pace(Duration least, Duration most, int part, long nowNanos) {
    this.leastNanos = least.toNanos();
    this.mostNanos = most.toNanos();
    this.part = part;
    this.dueNanos = nowNanos + leastNanos;
  }

  boolean isDue(long nowNanos) {
    return nowNanos - dueNanos >= 0;
  }

  /** The time until then. */
  Duration left(long nowNanos) {
    return Duration.ofNanos(Math.max(0, dueNanos - nowNanos));
  }

  /** It was begun then and has taken so much CPU time. */
  void done(long begunNanos, long costNanos) {
    dueNanos = begunNanos + Math.clamp(costNanos * part, leastNanos, mostNanos);
  }
}
