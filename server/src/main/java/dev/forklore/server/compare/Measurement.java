package dev.forklore.server.compare;

import dev.forklore.server.compare.ComparisonEvent.Began;
import dev.forklore.server.compare.ComparisonEvent.End;
import dev.forklore.server.compare.ComparisonEvent.Measured;
import dev.forklore.server.run.Admission;
import dev.forklore.server.run.EventLog;
import dev.forklore.server.run.Refusal;
import dev.forklore.server.run.Run;
import dev.forklore.server.run.RunService;
import dev.forklore.server.run.Slot;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the runs of a comparison one after the other, on its own thread. */
final class Measurement {
  private static final Logger log = LoggerFactory.getLogger(Measurement.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BATCH = 500;

  private final Comparison comparison;
  private final RunService runs;
  private final Slot slot;
  private final List<Turn> turns;
  private final List<Measured> made = new ArrayList<>();

  Measurement(Comparison comparison, RunService runs, Slot slot) {
    this.comparison = comparison;
    this.runs = runs;
    this.slot = slot;
    ComparisonRequest request = comparison.request();
    this.turns = Turn.alternating(request.variants().size(), request.repetitions());
  }

  /** Starts the first run, so that the client learns at once if nothing can be run. */
  Admission<Run> startFirst() {
    return start(turns.getFirst());
  }

  /** Blocks until the last event is in the comparison's log. */
  void go(Run first) {
    try {
      end(rounds(first));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(new Outcome(End.FAULT, "The server stopped before the comparison was done."));
    } catch (RuntimeException e) {
      log.error("comparison {} failed", comparison.id(), e);
      end(new Outcome(End.FAULT, "Forklore failed, and its log says why. Try again."));
    }
  }

  private record Outcome(End end, String message) {}

  private Outcome rounds(Run first) throws InterruptedException {
    for (Turn turn : turns) {
      Run run = first;
      if (turn.number() > 1) {
        if (comparison.stopped().isPresent()) return stopped(comparison.stopped().get());
        switch (start(turn)) {
          case Admission.Admitted<Run>(Run next) -> run = next;
          case Admission.Refused<Run>(Refusal why) -> {
            return refused(why);
          }
        }
      }
      RunEvent.Ended ended = follow(turn, run);
      Measured measured = new Measured(turn, run.id(), ended);
      comparison.log().append(measured);
      if (!succeeded(ended)) return failed(turn, ended);
      made.add(measured);
    }
    return new Outcome(End.FINISHED, "");
  }

  private Admission<Run> start(Turn turn) {
    return runs.start(comparison.request().variants().get(turn.variant()).request(), slot);
  }

  /** Follows the run itself, so that the run does not count as one that nobody follows. */
  private RunEvent.Ended follow(Turn turn, Run run) throws InterruptedException {
    try (var _ = run.listen()) {
      comparison.log().append(new Began(turn, run.id()));
      comparison.underWay(run);
      run.stdin(new byte[0], true);
      EventLog<RunEvent> events = run.log();
      for (long last = 0; ; ) {
        for (RunEvent event : events.read(last, BATCH, PATIENCE)) {
          last++;
          if (event instanceof RunEvent.Queued queued) {
            comparison.log().append(new ComparisonEvent.Queued(turn, queued.position()));
          }
          if (event instanceof RunEvent.Ended ended) return ended;
        }
      }
    }
  }

  private static boolean succeeded(RunEvent.Ended ended) {
    return ended.cause() == Cause.EXITED && Integer.valueOf(0).equals(ended.exitCode());
  }

  private static Outcome stopped(Cause cause) {
    return cause == Cause.ABANDONED
        ? new Outcome(End.ABANDONED, "Nobody followed the comparison, so it was stopped.")
        : new Outcome(End.STOPPED, "The comparison was stopped.");
  }

  private static Outcome refused(Refusal why) {
    return new Outcome(End.FAULT, "The comparison could not go on. " + why.sentence());
  }

  private Outcome failed(Turn turn, RunEvent.Ended ended) {
    Variant variant = comparison.request().variants().get(turn.variant());
    String which =
        "Run %d of %d, “%s”,"
            .formatted(turn.number(), comparison.request().runs(), variant.label());
    return switch (ended.cause()) {
      case STOPPED, ABANDONED -> stopped(ended.cause());
      case FAULT -> new Outcome(End.FAULT, which + " could not be made. " + ended.message());
      case EXITED, COMPILE_ERROR, WALL_TIME, MEMORY, OUTPUT, PROCESSES ->
          new Outcome(
              End.FAILED,
              which + " did not exit with 0, so its time means nothing. " + ended.message());
    };
  }

  private void end(Outcome outcome) {
    ComparisonReport report = ComparisonReport.of(comparison.request(), made);
    comparison.log().append(new ComparisonEvent.Ended(outcome.end(), outcome.message(), report));
  }
}
