package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.sandbox.Backend;
import dev.forklore.server.engine.sandbox.SandboxException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the daemon answers, without asking it for every job: it asks once a second, which
 * costs half a millisecond, and so notices when the daemon goes and when it is back. A daemon that
 * appears is asked what it is, because not everything that speaks Docker's API will do.
 */
final class DaemonWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DaemonWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Daemon daemon;
  private final CountDownLatch asked = new CountDownLatch(1);
  private @Nullable Thread thread;
  private boolean arrived;
  private volatile Health seen;

  DaemonWatch(Daemon daemon) {
    this.daemon = daemon;
    this.seen = DaemonMessages.unreachable(daemon.address());
  }

  /** Begins to ask, in the background. */
  synchronized void begin(Backend.Arrival arrival) {
    thread = Thread.ofPlatform().daemon().name("docker-watch").start(() -> watch(arrival));
  }

  /** The daemon's state at the last check; before that, waits for the first answer. */
  Health lastSeen() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return seen;
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
    boolean first = asked.getCount() > 0;
    try {
      daemon.call("answer", LIMIT, docker -> docker.pingCmd().exec());
      if (seen.healthy()) return;
      Health found = HealthCheck.kind(daemon);
      if (!found.healthy()) {
        if (first || !found.equals(seen)) LOG.warn("Programs cannot be run: {}", found.reason());
        seen = found;
        return;
      }
      if (!arrived) arrival.run();
      arrived = true;
      LOG.info("Docker answers at {}", daemon.address());
      seen = found;
    } catch (DaemonException | SandboxException e) {
      if (seen.healthy() || first) LOG.warn("Programs cannot be run: {}", e.getMessage());
      seen = DaemonMessages.unreachable(daemon.address());
    } finally {
      asked.countDown();
    }
  }

  @Override
  public synchronized void close() {
    if (thread != null) thread.interrupt();
  }
}
