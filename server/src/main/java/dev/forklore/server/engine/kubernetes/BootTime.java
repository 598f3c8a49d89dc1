package dev.forklore.server.engine.kubernetes;

import java.time.Duration;

/**
 * When to connect to a pod that has its place. A cluster says that a pod runs once its node's
 * kubelet has looked, which it does every second; the pod can be connected to some tenths of a
 * second sooner. So the time is taken from the pod before. Safe for use by many threads.
 */
final class BootTime {
  /** A connection is to be open so long before the greeting: late costs time, and early a call. */
  private static final Duration AHEAD = Duration.ofMillis(60);

  private Duration attempt;

  /**
   * @param first how long after its place the first pod is worth an attempt
   */
  BootTime(Duration first) {
    this.attempt = first;
  }

  /** How long after its place the next pod is worth an attempt. */
  synchronized Duration attempt() {
    return attempt;
  }

  /**
   * A pod has greeted.
   *
   * @param attempted how long after it had its place the attempt was made that succeeded
   * @param awaited how long it was connected before it greeted
   */
  synchronized void greeted(Duration attempted, Duration awaited) {
    Duration next = attempted.plus(awaited).minus(AHEAD);
    attempt = next.isNegative() ? Duration.ZERO : next;
  }
}
