package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.cores.Pin;
import dev.forklore.server.engine.sandbox.Greeting;
import dev.forklore.server.engine.sandbox.ParkedSandbox;
import dev.forklore.server.engine.sandbox.Sandbox;
import dev.forklore.server.engine.sandbox.SandboxException;
import dev.forklore.server.engine.sandbox.SandboxStarter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts containers with the supervisor in them. */
final class DockerSandboxStarter implements SandboxStarter {
  private static final Logger LOG = LoggerFactory.getLogger(DockerSandboxStarter.class);

  /** At the lowest weight a start can take long on a busy machine, and nobody waits for it. */
  private static final Duration PARKING_LIMIT = Duration.ofMinutes(3);

  private final Daemon daemon;
  private final DockerSettings settings;
  private final Supplier<List<Integer>> freeCores;

  /**
   * @param freeCores the cores that no run has at this moment
   */
  DockerSandboxStarter(Daemon daemon, DockerSettings settings, Supplier<List<Integer>> freeCores) {
    this.daemon = daemon;
    this.settings = settings;
    this.freeCores = freeCores;
  }

  @Override
  public ParkedSandbox park(Pin likely) throws InterruptedException {
    List<Integer> free = freeCores.get();
    Container container =
        greeted(
            ContainerPlan.park(settings, free.isEmpty() ? settings.cores() : free), PARKING_LIMIT);
    try {
      container.hold(likely);
      return new ParkedContainer(container, likely, settings.image());
    } catch (DaemonException e) {
      container.close();
      throw e.forReaders(settings.image());
    } catch (InterruptedException e) {
      container.close();
      throw e;
    }
  }

  /** What fails for a passing reason is tried once more. */
  @Override
  public Sandbox start(CoreReservation cores) throws InterruptedException {
    ContainerPlan plan = ContainerPlan.run(settings, cores.pin());
    try {
      return new DockerSandbox(greeted(plan, Greeting.LIMIT), false);
    } catch (SandboxException e) {
      if (!e.worthRetrying()) throw e;
      LOG.warn("A container could not be started; trying once more", e);
      return new DockerSandbox(greeted(plan, Greeting.LIMIT), false);
    }
  }

  private Container greeted(ContainerPlan plan, Duration limit) throws InterruptedException {
    Container container = started(plan);
    long begin = System.nanoTime();
    try {
      container.greeted(Greeting.from(container.output(), limit));
    } catch (RuntimeException e) {
      container.close();
      throw e;
    }
    LOG.debug(
        "Container {}: hello {} ms after its start",
        container,
        Duration.ofNanos(System.nanoTime() - begin).toMillis());
    return container;
  }

  private Container started(ContainerPlan plan) throws InterruptedException {
    try {
      return Container.start(daemon, settings, plan);
    } catch (DaemonException e) {
      throw e.forReaders(settings.image());
    }
  }
}
