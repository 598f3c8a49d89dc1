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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Accepts runs, keeps their logs, and ends those that nobody follows. Closing it stops the grace
 * timers; the engine ends what still runs.
 */
public final class RunService implements AutoCloseable {
  private static final long FINISHED_BYTES =
      Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);
  private static final Duration DRAIN_LOOK = Duration.ofMillis(20);

  private final Engine engine;
  private final Seats seats;
  private final Grace grace;
  private final List<RunObserver> observers;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Run> live = new ConcurrentHashMap<>();
  private final FinishedRuns finished;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("finished-runs").factory());
  private volatile boolean draining;

  /**
   * @param observers told of everything in all runs; must not block
   */
  public RunService(Engine engine, RunPolicy policy, List<RunObserver> observers) {
    this.engine = engine;
    this.seats = new Seats(policy);
    this.grace = new Grace(policy.grace());
    this.observers = List.copyOf(observers);
    this.finished =
        new FinishedRuns(
            policy.retention(), FINISHED_BYTES, new MemoryPressure(), Ticker.systemTicker(), timer);
  }

  /** Asks the engine to run it. Returns at once; everything else arrives in the run's log. */
  public Admission start(RunRequest request, Client client) {
    return switch (seats.take(client)) {
      case Seating.TooMany many -> new Admission.TooMany(many.sentence());
      case Seating.Seated seated -> {
        Admission answer = start(request, client, seated.seat()::close);
        if (!(answer instanceof Admission.Admitted)) seated.seat().close();
        yield answer;
      }
    };
  }

  /** As above, on a seat that the caller has and gives back. */
  public Admission start(RunRequest request, Seat seat) {
    return start(request, seat.client(), () -> {});
  }

  /** A seat for runs that are to follow each other and count as one. */
  public Seating seat(Client client) {
    return seats.take(client);
  }

  private Admission start(RunRequest request, Client client, Runnable afterwards) {
    if (draining) {
      return new Admission.Unavailable(
          "The server is being stopped, so it takes no new runs.", "Try again in a minute.");
    }
    Run run = new Run(newId(), client, request.cpus(), this::watch);
    live.put(run.id(), run);
    Job job = new Job(run.id(), client.browser(), request.source(), request.args(), request.cpus());
    Submission answer = engine.submit(job, event -> happened(run, event, afterwards));
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

  /**
   * Takes no more runs from now on, and returns when none is live or the time is over. An interrupt
   * ends the wait.
   */
  public void drain(Duration most) {
    draining = true;
    long end = System.nanoTime() + most.toNanos();
    try {
      while (!live.isEmpty() && System.nanoTime() < end) Thread.sleep(DRAIN_LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
    grace.close();
    timer.shutdownNow();
  }

  private void happened(Run run, RunEvent event, Runnable afterwards) {
    if (!run.add(event)) return;
    if (event instanceof RunEvent.Ended) {
      finished.put(run);
      live.remove(run.id());
      afterwards.run();
    }
    observers.forEach(observer -> observer.happened(run, event));
  }

  private void watch(Run run) {
    grace.watch(run.audience(), () -> run.stop(Cause.ABANDONED));
  }

  private String newId() {
    return new BigInteger(130, random).toString(32);
  }
}
