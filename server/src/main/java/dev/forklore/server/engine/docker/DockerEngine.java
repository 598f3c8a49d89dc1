package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.Capacity;
import dev.forklore.server.engine.Engine;
import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.Job;
import dev.forklore.server.engine.Submission;
import dev.forklore.server.engine.compile.CompileService;
import dev.forklore.server.engine.cores.CoreScheduler;
import dev.forklore.server.engine.cores.ServerCpus;
import dev.forklore.server.engine.run.SandboxRun;
import dev.forklore.server.engine.sandbox.WarmPins;
import dev.forklore.server.engine.sandbox.WarmPool;
import dev.forklore.server.engine.sandbox.WatchedStarter;
import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs each program in a Docker container of its own, on cores that it shares with no other run. It
 * lives on while the daemon is away: jobs are refused with the reason, and taken again when it is
 * back. Whoever makes it closes it.
 */
public final class DockerEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(DockerEngine.class);
  private static final Duration COMPILE_LIMIT = Duration.ofSeconds(15);
  private static final Duration FIRST_SWEEP_LIMIT = Duration.ofSeconds(20);
  private static final Duration RUNS_END_WITHIN = Duration.ofMillis(1_500);
  private static final Duration LONGEST_STAY = Duration.ofHours(1);
  private static final Duration LAST_SWEEP_LIMIT = Duration.ofMillis(1_200);

  private final DockerSettings settings;
  private final List<Double> choices;
  private final Daemon daemon;
  private final DaemonWatch watch;
  private final ContainerSweeper sweeper;
  private final WatchedStarter starter;
  private final WarmPool sandboxes;
  private final CompileService compiles;
  private final CoreScheduler scheduler;
  private final Set<SandboxRun> runs = ConcurrentHashMap.newKeySet();
  private final ExecutorService announcer = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closed;

  /** An engine that has not begun. */
  public DockerEngine(DockerSettings settings) {
    this.settings = settings;
    this.choices = settings.topology().choices();
    this.daemon = new Daemon(settings.dockerHost());
    this.watch = new DaemonWatch(daemon, this::moveIn);
    this.sweeper = new ContainerSweeper(daemon, settings.instance());
    this.compiles =
        new CompileService(() -> DockerCompiler.start(daemon, settings), executor, COMPILE_LIMIT);
    ServerCpus own = new ServerCpus(settings.topology());
    this.scheduler =
        new CoreScheduler(settings.topology(), settings.queueLimit(), announcer, own::avoid);
    this.starter =
        new WatchedStarter(
            new DockerSandboxStarter(daemon, settings, scheduler::freeCores), System::nanoTime);
    this.sandboxes =
        new WarmPool(
            starter,
            WarmPins.of(settings.topology(), settings.warm()),
            Math.max(1, settings.cores().size() / 2),
            scheduler,
            LONGEST_STAY);
  }

  /**
   * Removes what an earlier server of the same instance left, and begins to start its compiler and
   * its pool. Jobs wait until the daemon was asked for the first time, and if it does not answer,
   * the engine begins when it does.
   */
  @Override
  public void begin() {
    LOG.info("Cores for runs: {}", settings.topology());
    watch.begin();
  }

  private void moveIn() throws InterruptedException {
    int strays = sweeper.sweep(FIRST_SWEEP_LIMIT);
    if (strays > 0) LOG.info("Removed {} containers that an earlier server left", strays);
    compiles.prepare();
    sandboxes.begin();
  }

  @Override
  public Capacity capacity() {
    return new Capacity(
        "docker",
        choices,
        settings.cores().size(),
        scheduler.freeCores().size(),
        scheduler.running(),
        scheduler.queued(),
        sandboxes.warm(),
        settings.warm(),
        settings.queueLimit(),
        settings.limits(),
        settings.topology().told());
  }

  @Override
  public Health health() {
    try {
      return new HealthCheck(daemon, settings.image(), starter::failure).ask();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Health(false, "The check was interrupted.", "Ask again.");
    }
  }

  /**
   * @throws IllegalArgumentException if the job's cores are no choice of {@link #capacity}
   */
  @Override
  public Submission submit(Job job, Consumer<RunEvent> events) {
    if (!choices.contains(job.cpus())) {
      throw new IllegalArgumentException("%s cores are no choice".formatted(job.cpus()));
    }
    if (closed)
      return new Submission.Unavailable("The server is being stopped.", "Start it again.");
    if (!watch.present()) {
      Health health = HealthCheck.unreachable(daemon);
      return new Submission.Unavailable(health.reason(), health.remedy());
    }
    SandboxRun run = new SandboxRun(job, settings.limits(), sandboxes, events);
    Optional<CoreScheduler.Place> place = scheduler.ask(job.client(), run.cpus(), run);
    if (place.isEmpty()) return new Submission.QueueFull(settings.queueLimit());
    run.waitsAt(place.get());
    runs.add(run);
    begin(run);
    return new Submission.Accepted(run);
  }

  private void begin(SandboxRun run) {
    try {
      executor.execute(() -> compile(run));
      executor.execute(() -> work(run));
    } catch (RejectedExecutionException e) {
      LOG.debug("A run came while the engine was being closed", e);
      run.abort();
    }
  }

  private void compile(SandboxRun run) {
    try (var _ = MDC.putCloseable("run", run.id())) {
      run.compile(compiles);
    }
  }

  private void work(SandboxRun run) {
    try (var _ = MDC.putCloseable("run", run.id())) {
      run.run();
    } finally {
      runs.remove(run);
    }
  }

  @Override
  public void close() {
    if (closed) return;
    closed = true;
    watch.close();
    runs.forEach(SandboxRun::abort);
    compiles.close();
    sandboxes.close();
    executor.shutdown();
    try {
      if (!executor.awaitTermination(RUNS_END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("Runs are still ending; their containers are removed from outside");
      }
      sweeper.sweep(LAST_SWEEP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DaemonException e) {
      LOG.warn("Containers may be left: {}", e.getMessage());
    } finally {
      executor.shutdownNow();
      announcer.shutdownNow();
      daemon.close();
    }
  }
}
