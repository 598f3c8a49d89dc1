package dev.forklore.server.engine.docker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the daemon is there, without asking it for every job: it asks once a second, which
 * costs half a millisecond, and notices both that it went and that it came back.
 */
final class DaemonWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DaemonWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Daemon daemon;
  private final Arrival arrival;
  private final Thread thread;
  private final CountDownLatch asked = new CountDownLatch(1);
  private boolean arrived;
  private volatile boolean present;

  /** What is to be done when the daemon answers for the first time. */
  interface Arrival {
    void run() throws InterruptedException;
  }

  DaemonWatch(Daemon daemon, Arrival arrival) {
    this.daemon = daemon;
    this.arrival = arrival;
    this.thread = Thread.ofPlatform().daemon().name("docker-watch").unstarted(this::watch);
  }

  /** Begins to ask, in the background. */
  void begin() {
    thread.start();
  }

  /** Whether it answered when it was last asked; before that, waits for the first answer. */
  boolean present() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return present;
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    try {
      daemon.call("answer", LIMIT, docker -> docker.pingCmd().exec());
      if (!arrived) arrival.run();
      arrived = true;
      if (!present) LOG.info("Docker answers at {}", daemon.address());
      present = true;
    } catch (DaemonException e) {
      if (present || asked.getCount() > 0) LOG.warn("Programs cannot be run: {}", e.getMessage());
      present = false;
    } finally {
      asked.countDown();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
