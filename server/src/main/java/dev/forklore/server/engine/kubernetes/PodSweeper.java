package dev.forklore.server.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Ends every pod that an earlier server of the same name left, whatever left it. */
final class PodSweeper {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Cluster cluster;
  private final String instance;

  PodSweeper(Cluster cluster, String instance) {
    this.cluster = cluster;
    this.instance = instance;
  }

  /**
   * Gives up after the limit.
   *
   * @return how many are gone
   * @throws ClusterException if the cluster does not even list them
   */
  int sweep(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    List<Pod> strays = strays();
    int found = strays.size();
    for (Pod pod : leftOver()) cluster.delete(pod.getMetadata().getName());
    for (Pod pod : strays) cluster.delete(pod.getMetadata().getName());
    while (!strays.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(PAUSE);
      strays = strays();
    }
    return found - strays.size();
  }

  /**
   * What the cluster remembers of pods that are over, whose server may never come back for them.
   */
  private List<Pod> leftOver() {
    return cluster.pods(Map.of(PodPlan.COMPONENT_LABEL, PodPlan.SANDBOX)).stream()
        .filter(pod -> new PodState(pod).isOver())
        .toList();
  }

  private List<Pod> strays() {
    return cluster.pods(Map.of(PodPlan.INSTANCE_LABEL, instance));
  }
}
