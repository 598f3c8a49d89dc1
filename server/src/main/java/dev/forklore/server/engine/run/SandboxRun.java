package dev.forklore.server.engine.run;

import dev.forklore.server.engine.Job;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.RunHandle;
import dev.forklore.server.engine.compile.Compilation;
import dev.forklore.server.engine.compile.CompileService;
import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.cores.CoreScheduler;
import dev.forklore.server.engine.sandbox.Sandbox;
import dev.forklore.server.engine.sandbox.SandboxException;
import dev.forklore.server.engine.sandbox.Sandboxes;
import dev.forklore.wire.Cause;
import dev.forklore.wire.Program;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunLimits;
import dev.forklore.wire.StopSignal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run, from its place in the queue to its end: {@link #run} makes the program, then waits for
 * cores, takes a sandbox and has the program run in it. Whatever ends the run before that empties
 * the promise of cores, which frees the thread. The cores are given back only when the sandbox is
 * gone. One lock guards the run's events and the commands to it, so that nothing follows its end
 * and a consumer may call the run from inside an event.
 */
final class SandboxRun implements RunHandle, CoreScheduler.Waiter {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxRun.class);

  /**
   * The supervisor keeps the time limit itself and then performs its autopsy; this is for when it
   * fails.
   */
  private static final Duration OVERTIME = Duration.ofSeconds(7);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private static final Duration GRACE = Duration.ofMillis(RunCommand.Stop.GRACE_MILLIS);

  /** The supervisor counts for itself; this keeps a client from filling its input. */
  private static final int MOST_AUTOPSIES = 100;

  private final Job job;
  private final Limits limits;
  private final CompileService compiles;
  private final Sandboxes sandboxes;
  private final Consumer<RunEvent> events;
  private final RunInput input = new RunInput();
  private final RunTally tally = new RunTally();
  private final CompletableFuture<Optional<CoreReservation>> cores = new CompletableFuture<>();
  private volatile CoreScheduler.@Nullable Place place;
  private @Nullable Sandbox started;
  private @Nullable Cause asked;
  private final Set<StopSignal> sent = EnumSet.noneOf(StopSignal.class);
  private int autopsies;
  private boolean ended;

  SandboxRun(
      Job job,
      Limits limits,
      CompileService compiles,
      Sandboxes sandboxes,
      Consumer<RunEvent> events) {
    this.job = job;
    this.limits = limits;
    this.compiles = compiles;
    this.sandboxes = sandboxes;
    this.events = events;
  }

  /** For logs. */
  String id() {
    return job.runId();
  }

  /** Where it waits, so that it can leave. Call this before anything else. */
  void waitsAt(CoreScheduler.Place where) {
    place = where;
  }

  @Override
  public void waits(int position) {
    report(new RunEvent.Queued(position));
  }

  @Override
  public void granted(CoreReservation reservation) {
    if (!cores.complete(Optional.of(reservation))) reservation.close();
  }

  /** Makes the program and runs it. Blocks until everything is given back. */
  void run() {
    try {
      Optional<Program> program = compiled();
      if (program.isEmpty()) return;
      CoreScheduler.Place where = place;
      if (where != null) where.ready();
      Optional<CoreReservation> granted = cores.get();
      if (granted.isEmpty()) return;
      try (CoreReservation held = granted.get()) {
        runOn(held, program.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(Cause.FAULT, RunMessages.SERVER_STOPS);
    } catch (SandboxException e) {
      LOG.warn("Run {} got no sandbox", job.runId(), e);
      end(Cause.FAULT, e.sentence());
    } catch (ExecutionException | RuntimeException e) {
      unexpected(e);
    }
  }

  private Optional<Program> compiled() throws InterruptedException {
    return switch (compiles.compile(job.source(), job.party(), this::ended)) {
      case Compilation.Ready ready -> {
        ready.event().ifPresent(this::report);
        yield Optional.of(ready.program());
      }
      case Compilation.Refused refused -> {
        report(refused.event());
        end(Cause.COMPILE_ERROR, refused.message());
        yield Optional.empty();
      }
      case Compilation.Failed failed -> {
        end(Cause.FAULT, failed.message());
        yield Optional.empty();
      }
      case Compilation.Unwanted _ -> Optional.empty();
    };
  }

  private void runOn(CoreReservation held, Program program) throws InterruptedException {
    if (ended()) return;
    try (Sandbox sandbox = sandboxes.take(held)) {
      if (!start(sandbox, held, program)) return;
      RunRelay relay =
          new RunRelay(
              sandbox, new EventCheck(runLimits(), tally), tally, limits, this::askedCause);
      reportEnd(relay.readAll(this::report));
    }
  }

  private synchronized boolean start(Sandbox sandbox, CoreReservation held, Program program) {
    if (ended) return false;
    tally.begin();
    report(
        new RunEvent.Started(
            held.cpus(),
            sandbox.cores(),
            limits.memoryBytes(),
            limits.wall().toMillis(),
            sandbox.warm(),
            sandbox.exact()));
    sandbox.within(limits.wall().plus(OVERTIME));
    sandbox.send(new RunCommand.Start(program, job.args(), runLimits()));
    input.open(sandbox);
    started = sandbox;
    return true;
  }

  private RunLimits runLimits() {
    return new RunLimits(
        job.cpus(),
        limits.memoryBytes(),
        limits.wall().toMillis(),
        limits.outputBytes(),
        limits.tasks());
  }

  /** Passes on one event at a time, from any thread, and nothing after the end. */
  private synchronized void report(RunEvent event) {
    try {
      if (ended) return;
      ended = event instanceof RunEvent.Ended;
      events.accept(event);
    } catch (RuntimeException e) {
      LOG.error("An event could not be handled", e);
    }
  }

  private synchronized void reportEnd(RunEvent.Ended end) {
    report(end.withMessage(input.explain(end.message())).within(limits.memoryBytes()));
  }

  private synchronized boolean ended() {
    return ended;
  }

  @Override
  public void stop(Cause cause, StopSignal signal) {
    if (cause != Cause.STOPPED && cause != Cause.ABANDONED) {
      throw new IllegalArgumentException("nobody stops a run with cause " + cause);
    }
    if (!tellToStop(cause, signal)) end(cause, RunMessages.stopped(cause));
  }

  /** Ends it because the server stops. */
  void abort() {
    if (!giveUp()) end(Cause.FAULT, RunMessages.SERVER_STOPS);
  }

  /** Whether a program was running that could be told. */
  private synchronized boolean tellToStop(Cause cause, StopSignal signal) {
    if (started == null) return false;
    if (asked == null) asked = cause;
    boolean tooLate = asked == Cause.FAULT || sent.contains(StopSignal.SIGKILL);
    if (tooLate || !sent.add(signal)) return true;
    started.send(new RunCommand.Stop(asked, signal));
    if (!signal.asks()) started.within(STOP_LIMIT);
    else if (sent.size() == 1) started.within(GRACE.plus(STOP_LIMIT));
    return true;
  }

  /** Whether there was a program that is not waited for from now on. */
  private synchronized boolean giveUp() {
    if (started == null) return false;
    started.within(Duration.ZERO);
    if (asked == null) asked = Cause.FAULT;
    return true;
  }

  @Override
  public synchronized void stdin(byte[] bytes, boolean eof) {
    if (!ended) input.write(bytes, eof);
  }

  @Override
  public synchronized void autopsy() {
    if (started == null || asked != null || ended) return;
    if (++autopsies <= MOST_AUTOPSIES) started.send(new RunCommand.Autopsy());
  }

  private synchronized @Nullable Cause askedCause() {
    return asked;
  }

  /** An end before the program was started. Frees the thread and the place in the queue. */
  private void end(Cause cause, String message) {
    report(RunEvent.Ended.withoutRunning(cause, message));
    CoreScheduler.Place where = place;
    if (where != null) where.leave();
    cores.complete(Optional.empty());
  }

  private void unexpected(Exception e) {
    if (ended()) LOG.debug("Run {} failed after its end", job.runId(), e);
    else LOG.error("Run {} failed in the server", job.runId(), e);
    end(Cause.FAULT, RunMessages.UNEXPECTED);
  }
}
