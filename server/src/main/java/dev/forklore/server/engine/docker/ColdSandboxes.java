package dev.forklore.server.engine.docker;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a container when one is asked for, pinned from the moment it is made. What fails for a
 * passing reason is tried once more.
 */
final class ColdSandboxes implements Sandboxes {
  private static final Logger LOG = LoggerFactory.getLogger(ColdSandboxes.class);

  private final Daemon daemon;
  private final DockerSettings settings;

  ColdSandboxes(Daemon daemon, DockerSettings settings) {
    this.daemon = daemon;
    this.settings = settings;
  }

  @Override
  public Sandbox take(CoreReservation cores) throws InterruptedException {
    try {
      return start(cores);
    } catch (SandboxException e) {
      if (!e.worthRetrying()) throw e;
      LOG.warn("A container could not be started; trying once more", e);
      return start(cores);
    }
  }

  private Sandbox start(CoreReservation cores) throws InterruptedException {
    long begin = System.nanoTime();
    try {
      Container container = Container.start(daemon, settings, ContainerPlan.run(settings, cores));
      long started = System.nanoTime();
      Sandbox sandbox = DockerSandbox.greeted(container);
      LOG.debug(
          "Container {}: hello {} ms after its start, {} ms in all",
          container,
          Duration.ofNanos(System.nanoTime() - started).toMillis(),
          Duration.ofNanos(System.nanoTime() - begin).toMillis());
      return sandbox;
    } catch (DaemonException e) {
      throw SandboxException.because(e, settings.image());
    }
  }

  @Override
  public int warm() {
    return 0;
  }

  @Override
  public void close() {
    // It holds none.
  }
}
