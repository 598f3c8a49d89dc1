package dev.forklore.server.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.run.EventCheck.Verdict;
import dev.forklore.wire.Cause;
import dev.forklore.wire.EndedSample;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.ProcessSample;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunLimits;
import dev.forklore.wire.StopSignal;
import dev.forklore.wire.ThreadSample;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCheckTest {
  private static final RunLimits LIMITS = new RunLimits(1, 1 << 20, 1_000, 1_000, 4);

  private final RunTally tally = new RunTally();
  private final EventCheck check = new EventCheck(LIMITS, tally);

  @Test
  void whatASupervisorSaysPasses() {
    RunEvent started = new RunEvent.ProcessStarted(0, 7, 0, "main");
    RunEvent output = new RunEvent.Output(1.5, 7, OutputStreamName.STDOUT, "hello\n");

    assertThat(check.judge(started, null)).isEqualTo(new Verdict.Pass(started));
    assertThat(check.judge(output, null)).isEqualTo(new Verdict.Pass(output));
  }

  @Test
  void eventsOfTheServerAreNotBelieved() {
    assertUntrue(new RunEvent.Queued(1));
    assertUntrue(new RunEvent.Compiled(1, List.of(), false));
    assertUntrue(new RunEvent.Started(64, List.of(0), 1, 1, true, true));
  }

  @Test
  void impossibleNumbersAreNotBelieved() {
    assertUntrue(new RunEvent.ProcessStarted(Double.NaN, 7, 0, "main"));
    assertUntrue(new RunEvent.ProcessStarted(1, -1, 0, "main"));
    assertUntrue(new RunEvent.Output(-1, 7, OutputStreamName.STDOUT, "x"));
    assertUntrue(sample(Double.POSITIVE_INFINITY, 1));
    assertUntrue(sample(1, 5));
    assertUntrue(sample(List.of(Double.NaN), List.of()));
    assertUntrue(sample(List.of(1.0), List.of(new EndedSample(0, 1))));
    assertUntrue(sample(List.of(), List.of(new EndedSample(7, -1))));
    assertUntrue(sample(new ThreadSample(-1, "x", 1)));
    assertUntrue(sample(new ThreadSample(1, "x", Double.POSITIVE_INFINITY)));
    assertUntrue(ended(Cause.EXITED, "fine", Double.NaN));
    assertUntrue(new RunEvent.Input(1, 0, true));
    assertUntrue(new RunEvent.Input(Double.NaN, 7, true));
  }

  @Test
  void theManyProcessesThatAreNotShownApartAreNumberZero() {
    RunEvent rest = new RunEvent.ProcessStarted(1, 0, 0, "more processes");
    assertThat(check.judge(rest, null)).isEqualTo(new Verdict.Pass(rest));
  }

  @Test
  void longNamesAndMessagesAreCut() {
    Verdict started =
        check.judge(new RunEvent.ProcessExited(1, 7, 0, "n".repeat(9_999), 0, null), null);
    Verdict end = check.judge(ended(Cause.EXITED, "m".repeat(99_999), 1), null);

    assertThat(((RunEvent.ProcessExited) ((Verdict.Pass) started).event()).name()).hasSize(80);
    assertThat(((RunEvent.Ended) ((Verdict.Pass) end).event()).message()).hasSize(4_000);
  }

  @Test
  void longNamesOfThreadsAreCut() {
    Verdict verdict = check.judge(sample(new ThreadSample(9, "t".repeat(9_999), 1)), null);

    RunEvent.Sample passed = (RunEvent.Sample) ((Verdict.Pass) verdict).event();
    assertThat(passed.processes().getFirst().byThread().getFirst().name()).hasSize(80);
  }

  private static RunEvent sample(List<Double> cores, List<EndedSample> ended) {
    return new RunEvent.Sample(1, List.of(), cores, ended);
  }

  private static RunEvent sample(ThreadSample thread) {
    return new RunEvent.Sample(1, List.of(new ProcessSample(7, 1, 1, 1, List.of(thread))));
  }

  @Test
  void outputFarBeyondTheBudgetEndsTheRun() {
    String chunk = "x".repeat(1 << 18);
    RunEvent output = new RunEvent.Output(1, 7, OutputStreamName.STDOUT, chunk);

    assertThat(check.judge(output, null)).isInstanceOf(Verdict.Pass.class);
    assertThat(check.judge(output, null)).isInstanceOf(Verdict.Pass.class);
    assertThat(check.judge(output, null)).isInstanceOf(Verdict.TooMuch.class);
  }

  @Test
  void endlesslyManySmallEventsEndTheRun() {
    RunEvent sample = sample(1, 1);
    Verdict last = new Verdict.Pass(sample);
    for (int i = 0; i < 1_000_000 && last instanceof Verdict.Pass; i++) {
      last = check.judge(sample, null);
    }

    assertThat(last).isInstanceOf(Verdict.TooMany.class);
  }

  @Test
  void noSupervisorTellsMoreOftenWhoWaitsForInput() {
    for (int i = 0; i < RunEvent.Input.MOST_WAITS; i++) {
      for (boolean waiting : new boolean[] {true, false}) {
        RunEvent input = new RunEvent.Input(i, 7, waiting);
        assertThat(check.judge(input, null)).isEqualTo(new Verdict.Pass(input));
      }
    }
    assertUntrue(new RunEvent.Input(1, 7, true));
  }

  @Test
  void aStopThatNobodyAskedForIsNotBelieved() {
    RunEvent stopped = ended(Cause.STOPPED, "You stopped it.", 1);

    assertUntrue(stopped);
    assertThat(check.judge(stopped, Cause.ABANDONED)).isInstanceOf(Verdict.Untrue.class);
    assertThat(check.judge(stopped, Cause.STOPPED)).isInstanceOf(Verdict.Pass.class);
    assertUntrue(ended(Cause.COMPILE_ERROR, "no", 1));
  }

  @Test
  void aProgramIsAskedToEndOnlyAfterSomebodyAskedForThat() {
    RunEvent stopping = new RunEvent.Stopping(1, StopSignal.SIGINT, 2001);

    assertUntrue(stopping);
    assertThat(check.judge(stopping, Cause.STOPPED)).isEqualTo(new Verdict.Pass(stopping));
    RunEvent killing = new RunEvent.Stopping(1, StopSignal.SIGKILL, 1);
    assertThat(check.judge(killing, Cause.STOPPED)).isInstanceOf(Verdict.Untrue.class);
  }

  private void assertUntrue(RunEvent event) {
    assertThat(check.judge(event, null)).isInstanceOf(Verdict.Untrue.class);
  }

  private static RunEvent sample(double cpu, int processes) {
    return new RunEvent.Sample(
        1, Collections.nCopies(processes, new ProcessSample(7, cpu, 1 << 20, 3)));
  }

  private static RunEvent ended(Cause cause, String message, double wallMillis) {
    return new RunEvent.Ended(cause, 0, null, null, message, wallMillis, 1, 1, 1, 1);
  }
}
