package dev.forklore.server.engine.run;

import dev.forklore.server.engine.Capacity;
import dev.forklore.server.engine.Engine;
import dev.forklore.server.engine.Fleet;
import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.Job;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.Submission;
import dev.forklore.server.engine.compile.CompileService;
import dev.forklore.server.engine.compile.SandboxCompiler;
import dev.forklore.server.engine.cores.CoreScheduler;
import dev.forklore.server.engine.sandbox.Backend;
import dev.forklore.server.engine.sandbox.SandboxException;
import dev.forklore.server.engine.sandbox.Sandboxes;
import dev.forklore.wire.RunEvent;
import java.time.Duration;
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
 * Runs each program in a sandbox of its own, on cores that it shares with no other run. Its backend
 * starts the sandboxes; while the backend is unavailable, jobs are refused with the reason. The
 * creator of an engine closes it, and with it the backend.
 */
public final class SandboxEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxEngine.class);
  private static final Duration FIRST_SWEEP_LIMIT = Duration.ofSeconds(20);
  private static final Duration RUNS_END_WITHIN = Duration.ofMillis(1_500);
  private static final Duration LAST_SWEEP_LIMIT = Duration.ofMillis(1_200);

  private final Backend backend;
  private final EngineSettings settings;
  private final CoreScheduler scheduler;
  private final Sandboxes sandboxes;
  private final CompileService compiles;
  private final Set<SandboxRun> runs = ConcurrentHashMap.newKeySet();
  private final ExecutorService announcer = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closed;

  /** An engine that has not begun. */
  public SandboxEngine(Backend backend, EngineSettings settings) {
    this.backend = backend;
    this.settings = settings;
    this.compiles =
        new CompileService(() -> SandboxCompiler.greeted(backend.openCompiler()), executor);
    this.scheduler = new CoreScheduler(backend.cores(), settings.queueLimit(), announcer);
    this.sandboxes = backend.sandboxes(settings.warm(), scheduler);
  }

  /**
   * Removes what an earlier server of the same instance left, and begins to start its compiler and
   * its pool. Jobs wait until the backend was asked for the first time, and if it does not answer,
   * the engine begins when it does.
   */
  @Override
  public void begin() {
    LOG.info("Cores for runs: {}", backend.cores());
    backend.begin(this::moveIn);
  }

  private void moveIn() throws InterruptedException {
    if (closed) return;
    int strays = backend.sweep(FIRST_SWEEP_LIMIT);
    if (strays > 0) LOG.info("Removed {} sandboxes that an earlier server left", strays);
    compiles.prepare();
    sandboxes.begin();
  }

  @Override
  public Capacity capacity() {
    return new Capacity(
        backend.name(),
        backend.cores().choices(),
        backend.cores().size(),
        scheduler.free(),
        scheduler.running(),
        scheduler.queued(),
        sandboxes.warm(),
        settings.warm(),
        settings.queueLimit(),
        settings.limits(),
        backend.cores().told());
  }

  @Override
  public Optional<Fleet> fleet() {
    return sandboxes.fleet();
  }

  /** The backend answers, and the last sandbox could be started. */
  @Override
  public Health health() {
    try {
      Health health = backend.ask();
      if (!health.healthy()) return health;
      Optional<String> failure = sandboxes.lastFailure();
      if (failure.isEmpty()) return health;
      return new Health(
          false,
          failure.get(),
          "Look at the logs of this server and of %s. The server tries again every few seconds."
              .formatted(backend.name()));
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
    if (!backend.cores().choices().contains(job.cpus())) {
      throw new IllegalArgumentException("%s cores are no choice".formatted(job.cpus()));
    }
    if (closed) return new Submission.Unavailable("The server is stopping.", "Start it again.");
    Health seen = backend.lastSeen();
    if (!seen.healthy()) return new Submission.Unavailable(seen.reason(), seen.remedy());
    SandboxRun run = new SandboxRun(job, settings.limits(), compiles, sandboxes, events);
    Optional<CoreScheduler.Place> place = scheduler.ask(job.party(), job.cpus(), run);
    if (place.isEmpty()) return new Submission.QueueFull(settings.queueLimit());
    run.waitsAt(place.get());
    runs.add(run);
    begin(run);
    return new Submission.Accepted(run);
  }

  private void begin(SandboxRun run) {
    try {
      executor.execute(() -> work(run));
    } catch (RejectedExecutionException e) {
      LOG.debug("A run arrived while the engine was closing", e);
      run.abort();
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
    runs.forEach(SandboxRun::abort);
    compiles.close();
    sandboxes.close();
    executor.shutdown();
    try {
      if (!executor.awaitTermination(RUNS_END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("Runs are still ending; their sandboxes are removed from outside");
      }
      backend.sweep(LAST_SWEEP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SandboxException e) {
      LOG.warn("Sandboxes may be left: {}", e.getMessage());
    } finally {
      executor.shutdownNow();
      announcer.shutdownNow();
      backend.close();
    }
  }

  /**
   * The settings of an engine.
   *
   * @param limits for every run
   * @param queueLimit how many runs may wait for cores
   * @param warm how many sandboxes are kept started for the next runs; 0 for none
   */
  public record EngineSettings(Limits limits, int queueLimit, int warm) {
    public EngineSettings {
      if (queueLimit < 0) {
        throw new IllegalArgumentException("a queue cannot be shorter than empty");
      }
      if (warm < 0) throw new IllegalArgumentException("a pool cannot be smaller than empty");
    }
  }
}
