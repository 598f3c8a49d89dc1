package dev.forklore.server.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills a container and makes sure of it: asks again until Docker says that it is gone. An
 * interrupt is kept for later, except that it ends the pauses and so the asking, because then the
 * server is stopping.
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

  /** Returns when nothing of it is left at all; false only after an interrupt. */
  boolean untilGone() {
    return until(this::gone);
  }

  /**
   * Whether it ends by itself within this time. Waiting takes less of the machine's time than
   * killing a container that is about to end.
   */
  boolean needless(Duration limit) {
    try {
      daemon.call("wait for a container", limit, docker -> exitCode(docker, limit));
      return true;
    } catch (DaemonException e) {
      return e.kind() == DaemonException.Kind.MISSING;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private int exitCode(DockerClient docker, Duration limit) {
    try (WaitContainerResultCallback end = docker.waitContainerCmd(id).start()) {
      return end.awaitStatusCode(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
