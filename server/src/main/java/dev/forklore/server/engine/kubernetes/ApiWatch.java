package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.sandbox.Backend;
import dev.forklore.server.engine.sandbox.SandboxException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the API server answers, without asking it for every job: it asks every two seconds
 * for a list that is empty as a rule.
 */
final class ApiWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** No pod has it. */
  private static final Map<String, String> NOBODY = Map.of(PodPlan.PURPOSE_LABEL, "none");

  private final Cluster cluster;
  private final CountDownLatch asked = new CountDownLatch(1);
  private @Nullable Thread thread;
  private boolean arrived;
  private volatile Health seen = new Health(false, "The cluster was not asked yet.", "Wait.");

  ApiWatch(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Begins to ask, in the background. */
  synchronized void begin(Backend.Arrival arrival) {
    thread = Thread.ofPlatform().daemon().name("api-watch").start(() -> watch(arrival));
  }

  /** Its state at the last check; before that, waits for the first answer. */
  Health lastSeen() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return seen;
  }

  /** Asks now. */
  Health ask() {
    try {
      cluster.pods(NOBODY);
      return Health.ok();
    } catch (ClusterException e) {
      return ClusterMessages.unwell(e, cluster.address(), cluster.namespace());
    }
  }

  private void watch(Backend.Arrival arrival) {
    try {
      while (true) {
        look(arrival);
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Backend.Arrival arrival) throws InterruptedException {
    Health now = ask();
    try {
      if (now.healthy() && !arrived) {
        arrival.run();
        arrived = true;
      }
    } catch (SandboxException e) {
      now = new Health(false, e.sentence(), "The server tries again every few seconds.");
    }
    if (!now.equals(seen)) {
      if (now.healthy()) LOG.info("Kubernetes answers at {}", cluster.address());
      else LOG.warn("Programs cannot be run: {}", now.reason());
    }
    seen = now;
    asked.countDown();
  }

  @Override
  public synchronized void close() {
    if (thread != null) thread.interrupt();
  }
}
