package dev.forklore.server.engine.run;

import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.sandbox.DeadlineException;
import dev.forklore.server.engine.sandbox.Sandbox;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a started sandbox to its end and passes on its events after judging them. Whatever happens,
 * it returns the run's one end. For one thread.
 */
final class RunRelay {
  private static final Logger LOG = LoggerFactory.getLogger(RunRelay.class);

  private final Sandbox sandbox;
  private final EventCheck check;
  private final RunTally tally;
  private final Limits limits;
  private final Supplier<@Nullable Cause> asked;

  /**
   * @param asked the cause with which the run was told to stop; null if it was not
   */
  RunRelay(
      Sandbox sandbox,
      EventCheck check,
      RunTally tally,
      Limits limits,
      Supplier<@Nullable Cause> asked) {
    this.sandbox = sandbox;
    this.check = check;
    this.tally = tally;
    this.limits = limits;
    this.asked = asked;
  }

  /** Blocks until the run is over; every event but the last goes to the consumer. */
  RunEvent.Ended readAll(Consumer<RunEvent> events) throws InterruptedException {
    try {
      while (true) {
        RunEvent event = sandbox.next();
        if (event == null) return died();
        switch (check.judge(event, asked.get())) {
          case EventCheck.Verdict.Pass(RunEvent.Ended end) -> {
            return end;
          }
          case EventCheck.Verdict.Pass(RunEvent passed) -> events.accept(passed);
          case EventCheck.Verdict.TooMuch tooMuch -> {
            return RunMessages.tooMuch(tally, limits);
          }
          case EventCheck.Verdict.TooMany tooMany -> {
            return RunMessages.tooMany(tally);
          }
          case EventCheck.Verdict.Untrue(String why) -> throw new IOException(why);
        }
      }
    } catch (DeadlineException e) {
      return overdue();
    } catch (EOFException e) {
      // It ended inside a frame, which is as much an end as between two.
      return died();
    } catch (IOException e) {
      LOG.warn("A sandbox sent something that makes no sense", e);
      return RunMessages.nonsense(tally);
    }
  }

  private RunEvent.Ended died() throws InterruptedException {
    Cause cause = asked.get();
    if (cause != null) return stopped(cause);
    if (sandbox.ranOutOfMemory()) return RunMessages.outOfMemory(tally, limits);
    Optional<String> why = sandbox.lostBecause();
    LOG.warn("A sandbox ended without reporting how its program ended: {}", why.orElse("?"));
    return why.map(sentence -> RunMessages.lost(tally, sentence))
        .orElseGet(() -> RunMessages.died(tally));
  }

  private RunEvent.Ended overdue() throws InterruptedException {
    if (Thread.interrupted()) throw new InterruptedException("the server is stopping");
    Cause cause = asked.get();
    if (cause != null) return stopped(cause);
    return sandbox
        .silence()
        .map(why -> RunMessages.lost(tally, why))
        .orElseGet(() -> RunMessages.overdue(tally, limits));
  }

  private RunEvent.Ended stopped(Cause cause) {
    return tally.ended(
        cause, null, cause == Cause.FAULT ? RunMessages.SERVER_STOPS : RunMessages.stopped(cause));
  }
}
