package dev.forklore.server.run;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.forklore.server.engine.Engine;
import dev.forklore.server.engine.Job;
import dev.forklore.server.engine.Submission;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Accepts runs, keeps their logs, and ends those that nobody follows. Closing it stops the grace
 * timers; the engine ends what still runs.
 */
public final class RunService implements AutoCloseable {
  private static final long FINISHED_BYTES =
      Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

  private final Engine engine;
  private final RunPolicy policy;
  private final Slots slots;
  private final Grace grace;
  private final List<RunObserver> observers;
  private final Ids ids;
  private final Ids tokens = Ids.plain();
  private final Map<String, Run> live = new ConcurrentHashMap<>();
  private final FinishedRuns finished;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("finished-runs").factory());
  private volatile @Nullable Refusal stopping;

  /**
   * @param observers called for every event of all runs; must not block
   * @param ids of the runs
   */
  public RunService(Engine engine, RunPolicy policy, List<RunObserver> observers, Ids ids) {
    this(engine, policy, observers, ids, new Grace(policy.grace()));
  }

  /**
   * @param grace of the runs; closed with this
   */
  public RunService(
      Engine engine, RunPolicy policy, List<RunObserver> observers, Ids ids, Grace grace) {
    this.ids = ids;
    this.engine = engine;
    this.policy = policy;
    this.slots = new Slots(policy);
    this.grace = grace;
    this.observers = List.copyOf(observers);
    this.finished =
        new FinishedRuns(
            policy.retention(), FINISHED_BYTES, new MemoryPressure(), Ticker.systemTicker(), timer);
  }

  /**
   * Asks the engine to run the program. Returns at once; everything else arrives in the run's log.
   */
  public Admission<Run> start(RunRequest request, Client client) {
    return switch (slots.take(client)) {
      case Admission.Refused<Slot>(Refusal why) -> new Admission.Refused<>(why);
      case Admission.Admitted<Slot>(Slot slot) -> {
        Admission<Run> answer = start(request, client, slot::close);
        if (answer instanceof Admission.Refused) slot.close();
        yield answer;
      }
    };
  }

  /** As above, on a slot that the caller has and gives back. */
  public Admission<Run> start(RunRequest request, Slot slot) {
    return start(request, slot.client(), () -> {});
  }

  /** A slot for runs that are to follow each other and count as one. */
  public Admission<Slot> slot(Client client) {
    return slots.take(client);
  }

  private Admission<Run> start(RunRequest request, Client client, Runnable afterwards) {
    Refusal noMore = stopping;
    if (noMore != null) return refused(noMore);
    Run run = new Run(ids.next(), new Starter(client, tokens.next()), request, this::watch);
    live.put(run.id(), run);
    Job job =
        new Job(run.id(), policy.party(client), request.source(), request.args(), request.cpus());
    return switch (engine.submit(job, event -> happened(run, event, afterwards))) {
      case Submission.Accepted accepted -> {
        run.attach(accepted.handle());
        if (!request.stdin().isEmpty()) run.stdin(request.stdinBytes(), false);
        watch(run);
        yield new Admission.Admitted<>(run);
      }
      case Submission.QueueFull full -> {
        leave(run);
        yield refused(new Refusal.QueueFull(full.queueLimit()));
      }
      case Submission.Unavailable none -> {
        leave(run);
        yield refused(new Refusal.Unavailable(none.reason(), none.remedy()));
      }
    };
  }

  private static Admission<Run> refused(Refusal why) {
    return new Admission.Refused<>(why);
  }

  /**
   * Accepts no more runs, and returns when none is live or the time is over. An interrupt ends the
   * wait.
   *
   * @param least how long to wait even if none is live
   * @param why what those who ask for a run are told
   */
  public void drain(Duration least, Duration most, Refusal.Stopping why) {
    stopping = why;
    long began = System.nanoTime();
    try {
      synchronized (live) {
        while (true) {
          Duration until = live.isEmpty() ? least : most;
          long left = until.toNanos() - (System.nanoTime() - began);
          if (left <= 0) return;
          TimeUnit.NANOSECONDS.timedWait(live, left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether no more runs are accepted. */
  public boolean isDraining() {
    return stopping != null;
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
      leave(run);
      afterwards.run();
    }
    observers.forEach(observer -> observer.happened(run, event));
  }

  private void leave(Run run) {
    live.remove(run.id());
    synchronized (live) {
      live.notifyAll();
    }
  }

  private void watch(Run run) {
    grace.watch(run.audience(), () -> run.stop(Cause.ABANDONED));
  }
}
