package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.Fleet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Where this server's pods are, what they do, and how long cores are without a pod that is ready.
 * It asks the cluster nothing: a server may not look at nodes. Safe for use by many threads.
 */
final class PodCensus {
  /** A median of these, so that it follows what changes within some minutes. */
  private static final int SAMPLES = 100;

  private enum Stage {
    PARKED,
    RUNNING,
    ENDING
  }

  private static final class Stay {
    final String node;
    Stage stage = Stage.PARKED;
    boolean used;
    long endedNanos;

    Stay(String node) {
      this.node = node;
    }
  }

  private final LongSupplier nanoTime;
  private final Map<ReadyPod, Stay> stays = new HashMap<>();

  /** The cores that pods have had, by node. */
  private final Map<String, SortedSet<Integer>> nodes = new TreeMap<>();

  private final Deque<Long> turnarounds = new ArrayDeque<>();

  PodCensus(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** It waits for its program, which it may never get. */
  void arrived(ReadyPod pod) {
    synchronized (this) {
      String node = pod.node().orElse("");
      stays.put(pod, new Stay(node));
      if (!node.isEmpty()) nodes.computeIfAbsent(node, _ -> new TreeSet<>()).addAll(pod.coreIds());
    }
    pod.gone().thenRun(() -> ended(pod));
  }

  /** It is given its program. */
  synchronized void taken(ReadyPod pod) {
    Stay stay = stays.get(pod);
    if (stay == null) return;
    stay.used = true;
    if (stay.stage == Stage.PARKED) stay.stage = Stage.RUNNING;
  }

  private synchronized void ended(ReadyPod pod) {
    Stay stay = stays.get(pod);
    if (stay == null) return;
    stay.stage = Stage.ENDING;
    stay.endedNanos = nanoTime.getAsLong();
  }

  /**
   * Its cores are free.
   *
   * @return when its run ended; empty if it had none
   */
  synchronized OptionalLong over(ReadyPod pod) {
    Stay stay = stays.remove(pod);
    return stay != null && stay.used && stay.stage == Stage.ENDING
        ? OptionalLong.of(stay.endedNanos)
        : OptionalLong.empty();
  }

  /** A pod is ready that was made as soon as the cores of one were free whose run ended then. */
  synchronized void succeeded(long endedNanos) {
    turnarounds.add(nanoTime.getAsLong() - endedNanos);
    if (turnarounds.size() > SAMPLES) turnarounds.remove();
  }

  /**
   * What there is now.
   *
   * @param making pods that are not ready yet
   */
  synchronized Fleet fleet(int making) {
    return new Fleet(
        nodes.entrySet().stream()
            .map(node -> {
              Predicate<Stay> there = stay -> stay.node.equals(node.getKey());
              return new Fleet.Node(
                  node.getKey(),
                  List.copyOf(node.getValue()),
                  count(there, Stage.RUNNING),
                  count(there, Stage.PARKED));
            })
            .toList(),
        making,
        count(_ -> true, Stage.PARKED),
        count(_ -> true, Stage.RUNNING),
        count(_ -> true, Stage.ENDING),
        turnarounds.stream()
            .sorted()
            .skip(turnarounds.size() / 2)
            .findFirst()
            .map(Duration::ofNanos),
        turnarounds.size());
  }

  private int count(Predicate<Stay> where, Stage stage) {
    return Math.toIntExact(
        stays.values().stream().filter(stay -> stay.stage == stage).filter(where).count());
  }
}
