package dev.forklore.server.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.forklore.server.engine.Job;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.Party;
import dev.forklore.server.engine.Source;
import dev.forklore.server.engine.Sources;
import dev.forklore.server.engine.compile.CompileService;
import dev.forklore.server.engine.compile.FakeCompiler;
import dev.forklore.server.engine.cores.CoreScheduler;
import dev.forklore.server.engine.cores.CoreTopology;
import dev.forklore.server.engine.cores.MachineCores;
import dev.forklore.server.engine.cores.Reader;
import dev.forklore.server.engine.sandbox.DeadlineException;
import dev.forklore.server.engine.sandbox.SandboxException;
import dev.forklore.server.engine.sandbox.Sandboxes;
import dev.forklore.server.engine.sandbox.ScriptedSandbox;
import dev.forklore.wire.Cause;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.Program;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SandboxRunTest {
  private static final RunEvent.Ended EXITED =
      new RunEvent.Ended(Cause.EXITED, 0, null, null, "Done.", 12, 9, 1 << 20, 1, 6);
  private static final Party ME = new Party("home", "me");
  private static final Limits LIMITS =
      new Limits(768L << 20, 256, Duration.ofSeconds(20), 1 << 20, 64L << 20);
  private static final RunEvent HELLO =
      new RunEvent.Output(1, 7, OutputStreamName.STDOUT, "hello\n");

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final FakeCompiler.Gate gate = new FakeCompiler.Gate();
  private final CoreScheduler scheduler =
      new CoreScheduler(new MachineCores(CoreTopology.of(List.of(4, 5)), _ -> {}), 9, executor);
  private final CompileService compiles =
      new CompileService(
          () -> new FakeCompiler(new CopyOnWriteArrayList<>(), Set.of(), gate), executor);
  private final ScriptedSandbox sandbox = new ScriptedSandbox();
  private final List<RunEvent> events = new CopyOnWriteArrayList<>();

  @AfterEach
  void everythingIsGivenBack() {
    Awaitility.await().until(() -> scheduler.running() == 0 && scheduler.queued() == 0);
    compiles.close();
    executor.close();
  }

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
    Reader other = holdsAllCores();
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

    Reader other = holdsAllCores();
    other.reservation.close();
    assertThat(events).isEmpty();

    gate.open();
    assertThat(end()).isEqualTo(EXITED);
    assertThat(slow.id()).isEqualTo("run");
  }

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
    Reader other = holdsAllCores();
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
    assertThat(sandbox.told).contains(new RunCommand.Stop(Cause.STOPPED));
    assertThat(sandbox.deadlines).last().isEqualTo(Duration.ofSeconds(3));
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
    Reader other = holdsAllCores();
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
    Awaitility.await().until(() -> sandbox.told.contains(new RunCommand.Stop(Cause.STOPPED)));
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

  private Reader holdsAllCores() {
    Reader other = new Reader("other", 2);
    assertThat(other.asks(scheduler)).isTrue();
    Awaitility.await().until(other::holdsCores);
    return other;
  }

  private SandboxRun submit(Source source, double cpus) {
    return submit(source, cpus, new ScriptedSandboxes(sandbox, null));
  }

  private SandboxRun submit(Source source, double cpus, Sandboxes sandboxes) {
    SandboxRun run = new SandboxRun(job(source, cpus), LIMITS, compiles, sandboxes, events::add);
    begin(run, cpus);
    return run;
  }

  private void begin(SandboxRun run, double cpus) {
    run.waitsAt(scheduler.ask(ME, cpus, run).orElseThrow());
    executor.execute(run::run);
  }

  private static Job job(Source source, double cpus) {
    return new Job("run", ME, source, List.of("an argument"), cpus);
  }

  private void awaitStart() {
    Awaitility.await().until(() -> !sandbox.told.isEmpty());
  }

  private RunEvent.Ended end() {
    Awaitility.await().until(() -> !events.isEmpty() && events.getLast() instanceof RunEvent.Ended);
    return (RunEvent.Ended) events.getLast();
  }
}
