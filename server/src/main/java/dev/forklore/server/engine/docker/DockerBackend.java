package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.cores.CoreStock;
import dev.forklore.server.engine.cores.MachineCores;
import dev.forklore.server.engine.cores.Pin;
import dev.forklore.server.engine.cores.Quiet;
import dev.forklore.server.engine.cores.ServerCpus;
import dev.forklore.server.engine.sandbox.Backend;
import dev.forklore.server.engine.sandbox.Channel;
import dev.forklore.server.engine.sandbox.Greeting;
import dev.forklore.server.engine.sandbox.ParkedSandbox;
import dev.forklore.server.engine.sandbox.Pauses;
import dev.forklore.server.engine.sandbox.Sandbox;
import dev.forklore.server.engine.sandbox.SandboxException;
import dev.forklore.server.engine.sandbox.SandboxStarter;
import dev.forklore.server.engine.sandbox.Sandboxes;
import dev.forklore.server.engine.sandbox.WarmPool;
import dev.forklore.server.engine.sandbox.WatchedPool;
import dev.forklore.server.engine.sandbox.WatchedStarter;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sandboxes that are Docker containers of this machine, each with our supervisor as process 1. */
public final class DockerBackend implements Backend, SandboxStarter {
  private static final Logger LOG = LoggerFactory.getLogger(DockerBackend.class);

  /** At the lowest weight, a start can take long on a busy machine; nobody waits for it. */
  private static final Duration PARKING_LIMIT = Duration.ofMinutes(3);

  private static final Duration LONGEST_STAY = Duration.ofHours(1);

  private final DockerSettings settings;
  private final Daemon daemon;
  private final DaemonWatch watch;
  private final MachineCores cores;

  /** A backend that asks the daemon nothing before {@link #begin}. */
  public DockerBackend(DockerSettings settings) {
    this.settings = settings;
    this.daemon = new Daemon(settings.dockerHost());
    this.watch = new DaemonWatch(daemon);
    this.cores = new MachineCores(settings.topology(), new ServerCpus(settings.topology())::avoid);
  }

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public CoreStock cores() {
    return cores;
  }

  @Override
  public void begin(Arrival arrival) {
    watch.begin(arrival);
  }

  @Override
  public Health lastSeen() {
    return watch.lastSeen();
  }

  @Override
  public Health ask() throws InterruptedException {
    return new HealthCheck(daemon, settings.image()).ask();
  }

  @Override
  public Sandboxes sandboxes(int warm, Quiet quiet) {
    WatchedStarter starter = new WatchedStarter(this, System::nanoTime);
    WarmPool pool =
        new WarmPool(
            starter,
            cores.likely(warm),
            Math.max(1, cores.size() / 2),
            quiet,
            LONGEST_STAY,
            Pauses.REAL);
    return new WatchedPool(pool, starter, cores.likely(1).getFirst());
  }

  @Override
  public ParkedSandbox park(Pin likely) throws InterruptedException {
    List<Integer> free = cores.freeIds();
    Container container =
        greeted(
            ContainerPlan.park(settings, free.isEmpty() ? settings.cores() : free), PARKING_LIMIT);
    try {
      container.hold(likely);
      return new ParkedContainer(container, likely, settings.image());
    } catch (DaemonException e) {
      container.close();
      throw DaemonMessages.notStarted(e, settings.image());
    } catch (InterruptedException e) {
      container.close();
      throw e;
    }
  }

  /** A start that fails for a passing reason is tried once more. */
  @Override
  public Sandbox start(CoreReservation reservation) throws InterruptedException {
    Pin pin = reservation.pin();
    ContainerPlan plan = ContainerPlan.run(settings, pin);
    try {
      return greeted(plan, Greeting.LIMIT).running(pin, false);
    } catch (SandboxException e) {
      if (!e.worthRetrying()) throw e;
      LOG.warn("A container could not be started; trying once more", e);
      return greeted(plan, Greeting.LIMIT).running(pin, false);
    }
  }

  @Override
  public Channel openCompiler() throws InterruptedException {
    return started(ContainerPlan.compile(settings));
  }

  @Override
  public int sweep(Duration limit) throws InterruptedException {
    try {
      return new ContainerSweeper(daemon, settings.instance()).sweep(limit);
    } catch (DaemonException e) {
      throw DaemonMessages.notStarted(e, settings.image());
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
      throw DaemonMessages.notStarted(e, settings.image());
    }
  }

  @Override
  public void close() {
    watch.close();
    daemon.close();
  }
}
