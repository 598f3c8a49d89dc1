package dev.forklore.supervisor;

import java.time.Duration;

/** Time since the program was started, on the monotonic clock. */
record Stopwatch(long startNanos) {
  static Stopwatch start() {
    return new Stopwatch(System.nanoTime());
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** As events give it. */
  double millis() {
    return (System.nanoTime() - startNanos) / 1e6;
  }
}
