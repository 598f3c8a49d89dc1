package dev.forklore.server.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.forklore.server.engine.Sources;
import dev.forklore.server.engine.cores.RecordingWaiter;
import dev.forklore.server.engine.sandbox.DeadlineException;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.StopSignal;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who may end a run, and how soon that is done. */
class SandboxRunStopTest extends SandboxRunFixture {
  @Test
  void aRunThatIsCompiledIsStoppedAtOnce() {
    SandboxRun run = submit(Sources.java("hold"), 1);
    Awaitility.await().until(() -> gate.came() > 0);

    run.stop(Cause.STOPPED);

    assertThat(end().cause()).isEqualTo(Cause.STOPPED);
    gate.open();
    assertThat(sandbox.told).isEmpty();
  }

  @Test
  void aRunThatWaitsIsStoppedAtOnce() {
    RecordingWaiter other = holdsAllCores();
    SandboxRun run = submit(Sources.python("print(1)"), 1);
    Awaitility.await().until(() -> events.contains(new RunEvent.Queued(1)));

    run.stop(Cause.STOPPED);
    run.stop(Cause.ABANDONED);

    assertThat(end().cause()).isEqualTo(Cause.STOPPED);
    other.reservation.close();
    assertThat(events).filteredOn(RunEvent.Ended.class::isInstance).hasSize(1);
  }

  @Test
  void aRunningProgramIsToldToStopAndSaysHowItEnded() {
    SandboxRun run = submit(Sources.python("while 1: pass"), 1);
    awaitStart();

    run.stop(Cause.STOPPED);
    sandbox.says(new RunEvent.Ended(Cause.STOPPED, null, 9, null, "Stopped.", 5, 5, 1, 1, 0));

    assertThat(end().signal()).isEqualTo(9);
    assertThat(sandbox.told).contains(new RunCommand.Stop(Cause.STOPPED, StopSignal.SIGKILL));
    assertThat(sandbox.deadlines).last().isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aProgramThatIsAskedHasItsMomentAndEachSignalOnce() {
    SandboxRun run = submit(Sources.python("while 1: pass"), 1);
    awaitStart();

    run.stop(Cause.STOPPED, StopSignal.SIGINT);
    run.stop(Cause.STOPPED, StopSignal.SIGINT);
    run.stop(Cause.ABANDONED, StopSignal.SIGTERM);

    assertThat(sandbox.told)
        .endsWith(
            new RunCommand.Stop(Cause.STOPPED, StopSignal.SIGINT),
            new RunCommand.Stop(Cause.STOPPED, StopSignal.SIGTERM));
    assertThat(sandbox.deadlines).endsWith(Duration.ofSeconds(27), Duration.ofSeconds(5));

    run.stop(Cause.STOPPED, StopSignal.SIGKILL);
    run.stop(Cause.STOPPED, StopSignal.SIGINT);

    assertThat(sandbox.told)
        .last()
        .isEqualTo(new RunCommand.Stop(Cause.STOPPED, StopSignal.SIGKILL));
    assertThat(sandbox.deadlines).last().isEqualTo(Duration.ofSeconds(3));
    sandbox.fails(new DeadlineException("nothing came in time"));
    assertThat(end().cause()).isEqualTo(Cause.STOPPED);
  }

  @Test
  void aProgramThatDoesNotAnswerAStopIsEndedAllTheSame() {
    SandboxRun run = submit(Sources.python("while 1: pass"), 1);
    awaitStart();

    run.stop(Cause.ABANDONED);
    sandbox.fails(new DeadlineException("nothing came in time"));

    assertThat(end().cause()).isEqualTo(Cause.ABANDONED);
  }

  @Test
  void aSupervisorThatSleepsThroughTheTimeLimitIsNotWaitedFor() {
    submit(Sources.python("while 1: pass"), 1);
    awaitStart();
    assertThat(sandbox.deadlines).containsExactly(Duration.ofSeconds(27));

    sandbox.fails(new DeadlineException("nothing came in time"));

    assertThat(end().cause()).isEqualTo(Cause.WALL_TIME);
    assertThat(end().limit()).isEqualTo(20_000);
    assertThat(end().message()).contains("20 s");
  }

  @Test
  void whenTheServerStopsARunningProgramIsNotWaitedFor() {
    SandboxRun run = submit(Sources.python("while 1: pass"), 1);
    awaitStart();

    run.abort();

    assertThat(end().cause()).isEqualTo(Cause.FAULT);
    assertThat(end().message()).contains("server is stopping");
  }

  @Test
  void aReaderWhoStopsARunFromInsideAnEventIsHeard() {
    sandbox.says(HELLO);
    SandboxRun[] run = new SandboxRun[1];
    run[0] =
        new SandboxRun(
            job(Sources.python("print(1)"), 1),
            LIMITS,
            compiles,
            new ScriptedSandboxes(sandbox, null),
            event -> {
              events.add(event);
              if (event.equals(HELLO)) run[0].stop(Cause.STOPPED);
            });
    begin(run[0], 1);
    Awaitility.await()
        .until(() -> sandbox.told.contains(new RunCommand.Stop(Cause.STOPPED, StopSignal.SIGKILL)));
    sandbox.ends();

    assertThat(end().cause()).isEqualTo(Cause.STOPPED);
  }

  @Test
  void onlyReadersCausesStopARun() {
    SandboxRun run = submit(Sources.python("print(1)"), 1);
    awaitStart();
    sandbox.says(EXITED);

    assertThatIllegalArgumentException().isThrownBy(() -> run.stop(Cause.FAULT));
  }
}
