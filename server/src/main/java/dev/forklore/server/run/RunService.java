package dev.forklore.server.run;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.forklore.server.engine.Engine;
import dev.forklore.server.engine.Job;
import dev.forklore.server.engine.Submission;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Accepts runs, keeps their logs, and ends those that nobody follows. Closing it stops the grace
 * timers; the engine ends what still runs.
 */
public final class RunService implements AutoCloseable {
  private static final long FINISHED_BYTES =
      Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

  private final Engine engine;
  private final RunPolicy policy;
  private final List<RunObserver> observers;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Run> live = new ConcurrentHashMap<>();
  private final FinishedRuns finished;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("run-timer").factory());

  /**
   * @param observers told of everything in all runs; must not block
   */
  public RunService(Engine engine, RunPolicy policy, List<RunObserver> observers) {
    this.engine = engine;
    this.policy = policy;
    this.observers = List.copyOf(observers);
    this.finished =
        new FinishedRuns(
            policy.retention(), FINISHED_BYTES, new MemoryPressure(), Ticker.systemTicker(), timer);
  }

  /** Asks the engine to run it. Returns at once; everything else arrives in the run's log. */
  public Admission start(RunRequest request, Client client) {
    Run run = new Run(newId(), client, request.cpus(), this::watch);
    Optional<Admission> refusal = admit(run);
    if (refusal.isPresent()) return refusal.get();
    Job job = new Job(run.id(), client.browser(), request.source(), request.args(), request.cpus());
    Submission answer = engine.submit(job, event -> happened(run, event));
    switch (answer) {
      case Submission.Accepted accepted -> {
        run.attach(accepted.handle());
        if (!request.stdin().isEmpty()) {
          run.stdin(request.stdin().getBytes(StandardCharsets.UTF_8), false);
        }
        watch(run);
        return new Admission.Admitted(run);
      }
      case Submission.QueueFull full -> {
        live.remove(run.id());
        return new Admission.QueueFull(full.queueLimit());
      }
      case Submission.Unavailable none -> {
        live.remove(run.id());
        return new Admission.Unavailable(none.reason(), none.remedy());
      }
    }
  }

  /** A run that is live, or ended within the retention. */
  public Optional<Run> find(String id) {
    Run run = live.get(id);
    return run != null ? Optional.of(run) : finished.find(id);
  }

  /** Those that have not ended. */
  public List<Run> live() {
    return List.copyOf(live.values());
  }

  /** Roughly how much memory the logs of runs that have ended take. */
  public long finishedBytes() {
    return finished.bytes();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private synchronized Optional<Admission> admit(Run run) {
    Client client = run.client();
    if (count(other -> other.client().browser().equals(client.browser())) >= policy.perBrowser()) {
      return Optional.of(
          new Admission.TooMany(
              "You have %d runs going already. Stop one, or wait until one has ended."
                  .formatted(policy.perBrowser())));
    }
    if (count(other -> other.client().address().equals(client.address())) >= policy.perAddress()) {
      return Optional.of(
          new Admission.TooMany(
              "%d runs are going from your network address already. Try again in some seconds."
                  .formatted(policy.perAddress())));
    }
    live.put(run.id(), run);
    return Optional.empty();
  }

  private long count(Predicate<Run> which) {
    return live.values().stream().filter(which).count();
  }

  private void happened(Run run, RunEvent event) {
    if (!run.add(event)) return;
    if (event instanceof RunEvent.Ended) {
      finished.put(run);
      live.remove(run.id());
    }
    observers.forEach(observer -> observer.happened(run, event));
  }

  /** After the grace period, ends the run if nobody followed it throughout. */
  private void watch(Run run) {
    int visits = run.visits();
    if (timer.isShutdown()) return;
    var _ =
        timer.schedule(
            () -> {
              if (run.listeners() == 0 && run.visits() == visits) run.stop(Cause.ABANDONED);
            },
            policy.grace().toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private String newId() {
    return new BigInteger(130, random).toString(32);
  }
}
