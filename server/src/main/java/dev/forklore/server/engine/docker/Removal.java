package dev.forklore.server.engine.docker;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills a container and makes sure: asks again for as long as Docker does not say that it is done.
 * An interrupt is kept for later, except that it ends the pauses and with them the asking, because
 * then the server is going.
 */
final class Removal {
  private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Daemon daemon;
  private final String id;

  private interface Step {
    boolean ask() throws InterruptedException;
  }

  Removal(Daemon daemon, String id) {
    this.daemon = daemon;
    this.id = id;
  }

  /**
   * Returns when no process of it can be left; whether that is so: false only after an interrupt.
   */
  boolean untilStopped() {
    return until(this::stopped);
  }

  /** Returns when there is nothing left of it at all; false only after an interrupt. */
  boolean untilGone() {
    return until(this::gone);
  }

  private boolean until(Step done) {
    boolean interrupted = Thread.interrupted();
    try {
      Duration pause = FIRST_PAUSE;
      while (!done.ask()) {
        Thread.sleep(pause);
        pause = pause.multipliedBy(2);
        if (pause.compareTo(LONGEST_PAUSE) > 0) pause = LONGEST_PAUSE;
      }
      return true;
    } catch (InterruptedException e) {
      interrupted = true;
      return false;
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  private boolean gone() throws InterruptedException {
    try {
      daemon.call(
          "remove a container",
          LIMIT,
          docker -> docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec());
      return true;
    } catch (DaemonException e) {
      return switch (e.kind()) {
        case MISSING -> true;
        case CONFLICT -> false; // it removes itself at this moment, as it was told to
        case UNREACHABLE, SILENT, REFUSED -> {
          LOG.warn("Container {} could not be removed yet: {}", id, e.getMessage());
          yield false;
        }
      };
    }
  }

  private boolean stopped() throws InterruptedException {
    if (gone()) return true;
    try {
      return !Boolean.TRUE.equals(
          daemon
              .call("inspect a container", LIMIT, d -> d.inspectContainerCmd(id).exec())
              .getState()
              .getRunning());
    } catch (DaemonException e) {
      return e.kind() == DaemonException.Kind.MISSING;
    }
  }
}
