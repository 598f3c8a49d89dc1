package dev.forklore.supervisor.watch;

import java.time.Duration;

/** Time since the program was started, on the monotonic clock. */
public record Stopwatch(long startNanos) {
  public static Stopwatch start() {
    return new Stopwatch(System.nanoTime());
  }

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** As events give it. */
  double millis() {
    return millisAt(System.nanoTime());
  }

  /** A moment of {@link System#nanoTime}'s clock as events give it; 0 for one before the start. */
  double millisAt(long nanos) {
    return Math.max(0, nanos - startNanos) / 1e6;
  }
}
