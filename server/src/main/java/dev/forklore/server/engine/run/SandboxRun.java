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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run, from its place in the queue to its end. Two threads work on it: {@link #compile} makes
 * the program while {@link #run} waits for cores and for a sandbox; when both are there, the
 * program is started. Whatever ends the run before that empties both promises, which frees the
 * threads. The cores are given back only when the sandbox is gone.
 */
public final class SandboxRun implements RunHandle, CoreScheduler.Waiter {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxRun.class);

  /**
   * The supervisor keeps the time limit itself and then performs its autopsy; this is for when it
   * fails.
   */
  private static final Duration OVERTIME = Duration.ofSeconds(7);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  /** The supervisor counts for itself; this keeps a client from filling its input. */
  private static final int MOST_AUTOPSIES = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final Job job;
  private final Limits limits;
  private final Sandboxes sandboxes;
  private final Reporter reporter;
  private final StdinBuffer stdin = new StdinBuffer();
  private final RunStages stages = new RunStages();
  private final RunTally tally = new RunTally(stages::firstOutput);
  private final CompletableFuture<Optional<CoreReservation>> cores = new CompletableFuture<>();
  private final CompletableFuture<Optional<Program>> program = new CompletableFuture<>();
  private volatile CoreScheduler.@Nullable Place place;
  private @Nullable Sandbox started;
  private @Nullable Cause asked;
  private int autopsies;

  public SandboxRun(Job job, Limits limits, Sandboxes sandboxes, Consumer<RunEvent> events) {
    this.job = job;
    this.limits = limits;
    this.sandboxes = sandboxes;
    this.reporter = new Reporter(lock, events);
  }

  /** For logs. */
  public String id() {
    return job.runId();
  }

  /** How many cores it wants. */
  public double cpus() {
    return job.cpus();
  }

  /** Where it waits, so that it can leave. To be said before anything else is done with it. */
  public void waitsAt(CoreScheduler.Place where) {
    place = where;
  }

  @Override
  public void waits(int position) {
    reporter.report(new RunEvent.Queued(position));
  }

  @Override
  public void granted(CoreReservation reservation) {
    stages.coresGranted();
    if (!cores.complete(Optional.of(reservation))) reservation.close();
  }

  /** Makes the program. Blocks. */
  public void compile(CompileService compiles) {
    try {
      switch (compiles.compile(job.source())) {
        case Compilation.Ready ready -> {
          ready.event().ifPresent(reporter::report);
          stages.programReady();
          program.complete(Optional.of(ready.program()));
        }
        case Compilation.Refused refused -> {
          reporter.report(refused.event());
          end(Cause.COMPILE_ERROR, refused.message());
        }
        case Compilation.Failed failed -> end(Cause.FAULT, failed.message());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(Cause.FAULT, RunMessages.SERVER_STOPS);
    } catch (RuntimeException e) {
      unexpected(e);
    }
  }

  /** Waits for cores and runs the program on them. Blocks until everything is given back. */
  public void run() {
    try {
      Optional<CoreReservation> granted = cores.get();
      if (granted.isEmpty()) return;
      try (CoreReservation held = granted.get()) {
        runOn(held);
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

  private void runOn(CoreReservation held) throws InterruptedException, ExecutionException {
    if (reporter.ended()) return;
    try (Sandbox sandbox = sandboxes.take(held)) {
      stages.sandboxTaken();
      Optional<Program> made = program.get();
      if (made.isEmpty() || !start(sandbox, held, made.get())) return;
      RunRelay relay =
          new RunRelay(
              sandbox, new EventCheck(runLimits(), tally), tally, limits, this::askedCause);
      RunEvent.Ended end = relay.readAll(reporter::report);
      report(end);
    }
  }

  private boolean start(Sandbox sandbox, CoreReservation held, Program made) {
    lock.lock();
    try {
      if (reporter.ended()) return false;
      tally.begin();
      reporter.report(
          new RunEvent.Started(
              held.cpus(),
              held.cores(),
              limits.memoryBytes(),
              limits.wall().toMillis(),
              sandbox.warm(),
              sandbox.exact()));
      sandbox.within(limits.wall().plus(OVERTIME));
      sandbox.send(new RunCommand.Start(made, job.args(), runLimits()));
      stages.commandSent();
      stdin.open(sandbox);
      started = sandbox;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private RunLimits runLimits() {
    return new RunLimits(
        job.cpus(),
        limits.memoryBytes(),
        limits.wall().toMillis(),
        limits.outputBytes(),
        limits.tasks());
  }

  private void report(RunEvent.Ended end) {
    lock.lock();
    try {
      reporter.report(end.withMessage(stdin.explain(end.message())).within(limits.memoryBytes()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void stop(Cause cause) {
    if (cause != Cause.STOPPED && cause != Cause.ABANDONED) {
      throw new IllegalArgumentException("nobody stops a run with cause " + cause);
    }
    if (!tellToStop(cause, STOP_LIMIT)) end(cause, RunMessages.stopped(cause));
  }

  /** Ends it because the server stops. */
  public void abort() {
    if (!tellToStop(Cause.FAULT, Duration.ZERO)) end(Cause.FAULT, RunMessages.SERVER_STOPS);
  }

  /** Whether there was a program to tell. */
  private boolean tellToStop(Cause cause, Duration limit) {
    lock.lock();
    try {
      if (started == null) return false;
      if (asked == null && cause != Cause.FAULT) started.send(new RunCommand.Stop(cause));
      if (asked == null || cause == Cause.FAULT) started.within(limit);
      if (asked == null) asked = cause;
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void stdin(byte[] bytes, boolean eof) {
    lock.lock();
    try {
      if (!reporter.ended()) stdin.write(bytes, eof);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void autopsy() {
    lock.lock();
    try {
      if (started == null || asked != null || reporter.ended()) return;
      if (++autopsies <= MOST_AUTOPSIES) started.send(new RunCommand.Autopsy());
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Cause askedCause() {
    lock.lock();
    try {
      return asked;
    } finally {
      lock.unlock();
    }
  }

  /** An end before the program was started. Frees both threads and the place in the queue. */
  private void end(Cause cause, String message) {
    reporter.report(RunEvent.Ended.withoutRunning(cause, message));
    CoreScheduler.Place where = place;
    if (where != null) where.leave();
    cores.complete(Optional.empty());
    program.complete(Optional.empty());
  }

  private void unexpected(Exception e) {
    if (reporter.ended()) LOG.debug("Run {} failed after its end", job.runId(), e);
    else LOG.error("Run {} failed in the server", job.runId(), e);
    end(Cause.FAULT, RunMessages.UNEXPECTED);
  }
}
