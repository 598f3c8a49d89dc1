package dev.forklore.server.engine.kubernetes;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When to connect to a pod that has its place. A cluster says that a pod runs once its node's
 * kubelet has looked, which it does every second; the pod can be connected to some tenths of a
 * second sooner. So the time is taken from the last pod on that node. Safe for use by many threads.
 */
final class BootTime {
  /** A connection is to be open so long before the greeting: late costs time, and early a call. */
  private static final Duration AHEAD = Duration.ofMillis(60);

  /** After an attempt that came too early, the next is made so much later. */
  private static final Duration LATER = Duration.ofMillis(100);

  private final Map<String, Duration> attempts = new ConcurrentHashMap<>();

  /**
   * How long after its place the next pod on a node is worth an attempt; empty as long as none
   * there has greeted.
   */
  Optional<Duration> attempt(String node) {
    return Optional.ofNullable(attempts.get(node));
  }

  /** A pod could not be connected to so long after it had its place. */
  void cameTooEarly(String node, Duration attempted) {
    attempts.put(node, attempted.plus(LATER));
  }

  /**
   * A pod has greeted that could be connected to at the first attempt.
   *
   * @param attempted how long after the pod had its place that was
   * @param awaited how long it was connected before it greeted
   */
  void greeted(String node, Duration attempted, Duration awaited) {
    Duration next = attempted.plus(awaited).minus(AHEAD);
    attempts.put(node, next.isNegative() ? Duration.ZERO : next);
  }
}
