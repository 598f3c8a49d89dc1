package dev.forklore.server.engine.kubernetes;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a pod and makes sure of it: asks again until the cluster says that nothing of it runs. An
 * interrupt is kept for later, except that it ends the pauses and so the asking, because then the
 * server is stopping; the pod's own supervisor ends it when it is not heard any more.
 */
final class PodRemoval {
  private static final Logger LOG = LoggerFactory.getLogger(PodRemoval.class);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final PodWatch watch;
  private final String name;
  private boolean closed;

  PodRemoval(Cluster cluster, PodWatch watch, String name) {
    this.cluster = cluster;
    this.watch = watch;
    this.name = name;
  }

  /**
   * Returns when nothing of it can be running; false only after an interrupt, or when this server
   * asks the cluster nothing more.
   */
  boolean untilOver() {
    boolean interrupted = Thread.interrupted();
    try {
      Duration pause = FIRST_PAUSE;
      while (!isOver()) {
        Thread.sleep(pause);
        pause = pause.multipliedBy(2);
        if (pause.compareTo(LONGEST_PAUSE) > 0) pause = LONGEST_PAUSE;
      }
      return !closed;
    } catch (InterruptedException e) {
      interrupted = true;
      return false;
    } finally {
      watch.forget(name);
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  /** Removes what the cluster remembers of a pod of which nothing runs any more. */
  void clear() {
    watch.forget(name);
    try {
      cluster.delete(name);
    } catch (ClusterException e) {
      LOG.debug("Pod {} is over, and the cluster still remembers it", name, e);
    }
  }

  /** Asks for its end, and then the one that is told first: the watch, or who asks again. */
  private boolean isOver() throws InterruptedException {
    try {
      return !cluster.delete(name) || watch.awaitOver(name, ANSWER);
    } catch (ClusterException e) {
      closed = e.kind() == ClusterException.Kind.CLOSED;
      if (closed || e.kind() == ClusterException.Kind.MISSING) return true;
      LOG.warn("Pod {} could not be deleted yet: {}", name, e.getMessage());
      return false;
    }
  }
}
