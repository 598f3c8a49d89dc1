package dev.forklore.server.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Sources;
import dev.forklore.server.engine.cores.RecordingWaiter;
import dev.forklore.server.engine.sandbox.DeadlineException;
import dev.forklore.server.engine.sandbox.SandboxException;
import dev.forklore.wire.Cause;
import dev.forklore.wire.Program;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SandboxRunTest extends SandboxRunFixture {
  @Test
  void aRunGoesFromCompiledToEnded() {
    sandbox.says(HELLO, EXITED);
    submit(Sources.java("fine"), 2);

    assertThat(end()).isEqualTo(EXITED);
    assertThat(events)
        .containsExactly(
            new RunEvent.Compiled(5, List.of(), false),
            new RunEvent.Started(2, List.of(4, 5), 768L << 20, 20_000, true, true),
            HELLO,
            EXITED);
    RunCommand.Start start = (RunCommand.Start) sandbox.told.getFirst();
    assertThat(start.program()).isInstanceOf(Program.Classes.class);
    assertThat(start.limits().cpus()).isEqualTo(2);
    assertThat(start.args()).containsExactly("an argument");
    Awaitility.await().until(() -> sandbox.closed);
  }

  @Test
  void aSourceThatDoesNotCompileLeavesTheQueueAtOnce() {
    RecordingWaiter other = holdsAllCores();
    submit(Sources.java("error"), 1);

    assertThat(end().cause()).isEqualTo(Cause.COMPILE_ERROR);
    assertThat(end().message()).contains("did not compile");
    assertThat(events).anyMatch(RunEvent.Compiled.class::isInstance);
    Awaitility.await().until(() -> scheduler.queued() == 0);
    other.reservation.close();
    assertThat(sandbox.told).isEmpty();
  }

  @Test
  void whileAProgramIsCompiledItHoldsNoCores() {
    sandbox.says(EXITED);
    SandboxRun slow = submit(Sources.java("hold"), 2);
    Awaitility.await().until(() -> gate.came() > 0);

    RecordingWaiter other = holdsAllCores();
    other.reservation.close();
    assertThat(events).isEmpty();

    gate.open();
    assertThat(end()).isEqualTo(EXITED);
    assertThat(slow.id()).isEqualTo("run");
  }

  @Test
  void aSandboxThatDisappearsIsOurFault() {
    sandbox.says(HELLO).ends();
    submit(Sources.python("print(1)"), 1);

    assertThat(end().cause()).isEqualTo(Cause.FAULT);
    assertThat(end().outputBytes()).isEqualTo(6);
  }

  @Test
  void aSandboxThatTheKernelKilledRanOutOfMemory() {
    sandbox.outOfMemory = true;
    sandbox.ends();
    submit(Sources.python("print(1)"), 1);

    assertThat(end().cause()).isEqualTo(Cause.MEMORY);
    assertThat(end().limit()).isEqualTo(768L << 20);
    assertThat(end().message()).contains("768 MiB");
  }

  @Test
  void nonsenseEndsTheRun() {
    sandbox.fails(new IOException("no event has number 99"));
    submit(Sources.python("print(1)"), 1);

    assertThat(end().cause()).isEqualTo(Cause.FAULT);
  }

  @Test
  void anEndInsideAFrameIsAnEndAndNoNonsense() {
    sandbox.lost = "The node went away.";
    sandbox.fails(new EOFException("the stream ended inside a frame"));
    submit(Sources.python("print(1)"), 1);

    assertThat(end().cause()).isEqualTo(Cause.FAULT);
    assertThat(end().message()).isEqualTo("The node went away.");
  }

  @Test
  void aSandboxThatIsNotHeardIsNotSaidToBeStillRunning() {
    sandbox.silence = "Nothing was heard.";
    sandbox.fails(new DeadlineException("nothing came in time"));
    submit(Sources.python("print(1)"), 1);

    assertThat(end().cause()).isEqualTo(Cause.FAULT);
    assertThat(end().message()).isEqualTo("Nothing was heard.");
  }

  @Test
  void aForgedEventEndsTheRun() {
    sandbox.says(new RunEvent.Started(64, List.of(0), 1, 1, true, true));
    submit(Sources.python("print(1)"), 1);

    assertThat(end().cause()).isEqualTo(Cause.FAULT);
  }

  @Test
  void nothingFollowsTheEnd() {
    sandbox.says(EXITED, HELLO, EXITED);
    submit(Sources.python("print(1)"), 1);

    assertThat(end()).isEqualTo(EXITED);
    Awaitility.await().until(() -> sandbox.closed);
    assertThat(events).last().isEqualTo(EXITED);
  }

  @Test
  void earlyInputIsKeptForTheProgram() {
    RecordingWaiter other = holdsAllCores();
    SandboxRun run = submit(Sources.python("input()"), 1);
    run.stdin(new byte[] {42}, true);

    other.reservation.close();
    awaitStart();
    Awaitility.await().until(() -> sandbox.told.size() == 2);
    sandbox.says(EXITED);

    assertThat(((RunCommand.Stdin) sandbox.told.get(1)).bytes()).containsExactly(42);
  }

  @Test
  void noSandboxMeansAFaultWithTheReason() {
    SandboxException none = new SandboxException("Docker is away.", true, new IOException("away"));
    submit(Sources.python("print(1)"), 1, new ScriptedSandboxes(sandbox, none));

    assertThat(end()).isEqualTo(RunEvent.Ended.withoutRunning(Cause.FAULT, "Docker is away."));
  }
}
