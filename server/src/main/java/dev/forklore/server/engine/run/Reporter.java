package dev.forklore.server.engine.run;

import dev.forklore.wire.RunEvent;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a run's events on: one at a time, and nothing after the end, whoever reports. It uses its
 * run's own lock, so that a consumer may call the run from inside an event.
 */
final class Reporter {
  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

  private final ReentrantLock lock;
  private final Consumer<RunEvent> events;
  private boolean ended;

  Reporter(ReentrantLock lock, Consumer<RunEvent> events) {
    this.lock = lock;
    this.events = events;
  }

  void report(RunEvent event) {
    lock.lock();
    try {
      if (ended) return;
      ended = event instanceof RunEvent.Ended;
      events.accept(event);
    } catch (RuntimeException e) {
      LOG.error("An event could not be taken", e);
    } finally {
      lock.unlock();
    }
  }

  boolean ended() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }
}
