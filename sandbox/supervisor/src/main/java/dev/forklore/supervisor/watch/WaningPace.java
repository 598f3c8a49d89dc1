package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.watch.SamplingIntervals.Interval;
import java.time.Duration;

/**
 * When to look again for what can only be met some time after a sign of life: soon after one, then
 * in steps that double. What a look costs counts as in {@link Pace}. For one thread.
 */
final class WaningPace {
  /** However much it costs, for a run may be short. */
  private static final long MOST_NANOS = 2_000_000_000;

  private final long leastNanos;
  private final long mostNanos;
  private final int part;
  private long begunNanos;
  private long costNanos;
  private long stepNanos;
  private long signs;

  /**
   * @param steps the first one and the longest one
   * @param part of a core that looking takes at most: 1000 for a thousandth
   */
  WaningPace(Interval steps, int part, long nowNanos) {
    this.leastNanos = steps.least().toNanos();
    this.mostNanos = steps.most().toNanos();
    this.part = part;
    this.begunNanos = nowNanos;
    this.stepNanos = leastNanos;
  }

  /**
   * @param total how many signs of life there were up to now
   */
  boolean isDue(long nowNanos, long total) {
    return left(nowNanos, total).isZero();
  }

  /** The time until then, if there are no more signs. */
  Duration left(long nowNanos, long total) {
    if (total != signs) stepNanos = leastNanos;
    signs = total;
    long pause = Math.max(stepNanos, Math.min(MOST_NANOS, costNanos * part));
    return Duration.ofNanos(Math.max(0, begunNanos + pause - nowNanos));
  }

  /** A look was begun then and has taken so much CPU time. */
  void done(long begun, long cost) {
    begunNanos = begun;
    costNanos = cost;
    stepNanos = Math.min(mostNanos, stepNanos * 2);
  }
}
