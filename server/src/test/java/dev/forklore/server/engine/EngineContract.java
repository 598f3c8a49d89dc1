package dev.forklore.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.forklore.wire.Cause;
import dev.forklore.wire.Finding;
import dev.forklore.wire.RunEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * What every engine must do, driven through {@link Engine} alone. A suite of an engine extends
 * this, makes one, and knows how to take away what it is made of.
 */
public abstract class EngineContract extends EngineFixture {
  @Test
  void itIsHealthyAndSaysWhatThereIs() {
    assertThat(engine.health()).isEqualTo(Health.ok());
    Capacity capacity = engine.capacity();
    assertThat(capacity.engine()).isNotBlank().isNotEqualTo(NoEngine.NAME);
    assertThat(capacity.cpus()).isNotEmpty().isSorted().contains(1.0);
    assertThat(capacity.limits()).isEqualTo(LIMITS);
    assertThat(capacity.cores()).isPositive();
  }

  @Test
  void aJavaProgramIsCompiledAndSaysHello() {
    Recorder run = run(Sources.java("void main() { IO.println(\"hello\"); }"), 1);

    run.exits();
    assertThat(run.end().exitCode()).isZero();
    assertThat(run.output()).isEqualTo("hello\n");
    assertThat(run.events().getFirst()).isInstanceOf(RunEvent.Compiled.class);
    assertThat(run.all(RunEvent.Started.class)).hasSize(1);
    assertThat(run.all(RunEvent.Queued.class)).isEmpty();
    endsOnce(run);
  }

  @Test
  void nothingIsCompiledForAPythonProgram() {
    Recorder run = run(Sources.python("print('hello')"), 1);

    run.exits();
    assertThat(run.output()).isEqualTo("hello\n");
    assertThat(run.events().getFirst()).isInstanceOf(RunEvent.Started.class);
  }

  @Test
  void aProgramSeesAsManyCoresAsItsReaderChose() {
    for (double cpus : engine.capacity().cpus()) {
      Recorder run =
          run(
              Sources.java(
                  "void main() { IO.println(Runtime.getRuntime().availableProcessors()); }"),
              cpus);

      run.exits();
      int whole = (int) Math.ceil(cpus);
      assertThat(run.output().strip()).isEqualTo(String.valueOf(whole));
      assertThat(run.await(RunEvent.Started.class).cpus()).isEqualTo(cpus);
      assertThat(run.await(RunEvent.Started.class).cores()).hasSize(whole);
    }
  }

  @Test
  void aProgramMayUseTheCoresThatWereAnnouncedAndNoOthers() {
    for (double cpus : engine.capacity().cpus()) {
      Recorder run = run(Sources.python("import os; print(sorted(os.sched_getaffinity(0)))"), cpus);

      run.exits();
      assertThat(run.output().strip())
          .isEqualTo(run.await(RunEvent.Started.class).cores().toString());
    }
  }

  @Test
  void runsNeverShareACore() {
    assumeThat(engine.capacity().cores()).as("cores for two runs").isGreaterThan(1);
    Recorder first = sleeping("a", 1);
    Recorder second = sleeping("b", 1);

    assertThat(first.await(RunEvent.Started.class).cores())
        .doesNotContainAnyElementsOf(second.await(RunEvent.Started.class).cores());
    stop(first, second);
  }

  @Test
  void whoWaitsHasAPlaceInTheQueueAndMovesUp() {
    Recorder all = sleeping("a", most());
    Recorder next = run("b", Sources.python("print('next')"), most());
    Recorder last = run("c", Sources.python("print('last')"), most());
    assertThat(next.await(RunEvent.Queued.class).position()).isEqualTo(1);
    assertThat(last.await(RunEvent.Queued.class).position()).isEqualTo(2);
    assertThat(engine.capacity().queued()).isEqualTo(2);

    stop(all);
    next.exits();
    last.exits();
    assertThat(last.all(RunEvent.Queued.class))
        .extracting(RunEvent.Queued::position)
        .containsExactly(2, 1);
    endsOnce(next);
    endsOnce(last);
  }

  @Test
  void aFullQueueTakesNobody() {
    Recorder all = sleeping("a", most());
    List<Recorder> waiting =
        List.of("b", "c", "d").stream()
            .map(name -> run(name, Sources.python("print(1)"), 1))
            .toList();
    waiting.forEach(run -> run.await(RunEvent.Queued.class));

    assertThat(engine.submit(job("e", Sources.python("print(1)"), 1), _ -> {}))
        .isEqualTo(new Submission.QueueFull(3));

    waiting.forEach(run -> run.handle().stop(Cause.STOPPED));
    waiting.forEach(run -> assertThat(run.end().cause()).isEqualTo(Cause.STOPPED));
    stop(all);
  }

  @Test
  void manyBrowsersOfOneAddressDelayAnotherAddressByOneTurn() {
    Recorder all = sleeping("a", most());
    List<Recorder> crowd =
        List.of(new Party("crowd", "x"), new Party("crowd", "y")).stream()
            .map(party -> Recorder.of(engine, party, Sources.python("print(1)"), most()))
            .toList();
    crowd.forEach(run -> run.await(RunEvent.Queued.class));
    Recorder alone = run("alone", Sources.python("print(1)"), most());

    assertThat(alone.await(RunEvent.Queued.class).position()).isEqualTo(2);
    stop(all);
    alone.exits();
    crowd.forEach(Recorder::exits);
  }

  @Test
  void aRunThatWaitsCanBeStopped() {
    Recorder all = sleeping("a", most());
    Recorder second = run("b", Sources.python("print('never')"), 1);
    second.await(RunEvent.Queued.class);

    second.handle().stop(Cause.STOPPED);
    second.handle().stop(Cause.ABANDONED);

    assertThat(second.end().cause()).isEqualTo(Cause.STOPPED);
    assertThat(second.all(RunEvent.Started.class)).isEmpty();
    endsOnce(second);
    stop(all);
  }

  @Test
  void aRunningProgramIsStoppedWithTheCauseThatWasGiven() {
    Recorder run = sleeping("a", 1);

    run.handle().stop(Cause.ABANDONED);

    assertThat(run.end().cause()).isEqualTo(Cause.ABANDONED);
    run.handle().stop(Cause.STOPPED);
    endsOnce(run);
  }

  @Test
  void inputReachesTheProgramWhetherItComesEarlyOrLate() {
    Recorder run = run(Sources.python("print(input().upper())\nprint(input())"), 1);
    run.handle().stdin("early\n".getBytes(StandardCharsets.UTF_8), false);
    run.awaitOutput("EARLY");
    run.handle().stdin("late\n".getBytes(StandardCharsets.UTF_8), true);

    run.exits();
    assertThat(run.output()).isEqualTo("EARLY\nlate\n");
  }

  @Test
  void argumentsReachTheProgram() {
    Source source = Sources.python("import sys; print(sys.argv[1:])");
    Job job = new Job("args", new Party("home", "me"), source, List.of("a b", "ö"), 1);
    Recorder run = new Recorder();
    assertThat(engine.submit(job, run)).isInstanceOf(Submission.Accepted.class);

    run.exits();
    assertThat(run.output()).isEqualTo("['a b', 'ö']\n");
  }

  @Test
  void anAutopsyIsAnsweredWhileTheProgramGoesOn() {
    Recorder run = sleeping("a", 1);

    run.handle().autopsy();

    assertThat(run.await(RunEvent.Autopsy.class).finding()).isInstanceOf(Finding.Asked.class);
    assertThat(run.all(RunEvent.Ended.class)).isEmpty();
    stop(run);
  }

  @Test
  void aProgramThatDoesNotCompileIsNotRun() {
    Recorder run = run(Sources.java("void main() { int x = \"one\"; }"), 1);

    assertThat(run.end().cause()).isEqualTo(Cause.COMPILE_ERROR);
    assertThat(run.end().message()).contains("A.java, line 1");
    assertThat(run.await(RunEvent.Compiled.class).diagnostics()).hasSize(1);
    assertThat(run.all(RunEvent.Started.class)).isEmpty();
    endsOnce(run);
  }

  @Test
  void theSameEditIsCompiledOnce() {
    String edit = "void main() { IO.println(" + System.nanoTime() + "L); }";
    Recorder first = run(Sources.java(edit), 1);
    first.exits();
    Recorder second = run(Sources.java(edit), 1);
    second.exits();

    assertThat(first.await(RunEvent.Compiled.class).cached()).isFalse();
    assertThat(second.await(RunEvent.Compiled.class).cached()).isTrue();
    assertThat(second.output()).isEqualTo(first.output());
  }

  @Test
  void tooMuchMemoryEndsARunWithTheLimit() {
    Recorder run = run(Sources.python("held = []\nwhile True: held.append(bytearray(8 << 20))"), 1);

    assertThat(run.end().cause()).isEqualTo(Cause.MEMORY);
    assertThat(run.end().limit()).isEqualTo(LIMITS.memoryBytes());
    endsOnce(run);
  }

  @Test
  void tooMuchOutputEndsARunWithTheLimit() {
    Recorder run = run(Sources.python("while True: print('x' * 1000)"), 1);

    assertThat(run.end().cause()).isEqualTo(Cause.OUTPUT);
    assertThat(run.end().limit()).isEqualTo(LIMITS.outputBytes());
    endsOnce(run);
  }

  @Test
  void theTimeLimitEndsARun() throws Exception {
    Limits hasty =
        new Limits(
            LIMITS.memoryBytes(),
            LIMITS.tasks(),
            Duration.ofSeconds(1),
            LIMITS.outputBytes(),
            LIMITS.tmpBytes());
    try (Engine other = open(hasty, 3)) {
      Recorder run = Recorder.of(other, new Party("home", "me"), Sources.python(SLEEP), 1);

      assertThat(run.end().cause()).isEqualTo(Cause.WALL_TIME);
      assertThat(run.end().limit()).isEqualTo(1_000);
      endsOnce(run);
    }
  }

  @Test
  void aSandboxThatDiesIsAFaultAndItsCoresComeBack() throws Exception {
    Recorder run = sleeping("a", most());

    endSandboxesFromOutside();

    assertThat(run.end().cause()).isEqualTo(Cause.FAULT);
    endsOnce(run);
    Awaitility.await().atMost(PATIENCE).until(() -> engine.capacity().running() == 0);
    run("b", Sources.python("print(1)"), most()).exits();
  }

  @Test
  void aBackendThatGoesIsNoticedAndSoIsItsReturn() throws Exception {
    Recorder run = sleeping("a", 1);

    takeTheBackendAway();
    try {
      assertThat(run.end().cause()).isEqualTo(Cause.FAULT);
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() ->
              engine.submit(job("a", Sources.python("print(1)"), 1), _ -> {})
                  instanceof Submission.Unavailable);
      assertThat(engine.health().healthy()).isFalse();
      assertThat(engine.health().reason()).isNotBlank();
      assertThat(engine.health().remedy()).isNotBlank();
    } finally {
      bringTheBackendBack();
    }

    Awaitility.await().atMost(PATIENCE).until(() -> engine.health().healthy());
    Recorder next = new Recorder();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() ->
            engine.submit(job("a", Sources.python("print(6 * 7)"), most()), next)
                instanceof Submission.Accepted);
    next.exits();
    assertThat(next.output()).isEqualTo("42\n");
  }

  @Test
  void whatIsNoChoiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.submit(job("a", Sources.python("print(1)"), 0.3), _ -> {}));
  }

  @Test
  void closingEndsEveryRunAndNothingIsTakenAfterwards() throws Exception {
    Engine other = open(LIMITS, 3);
    Party party = new Party("home", "me");
    Recorder running = Recorder.of(other, party, Sources.python(SLEEP), most());
    Recorder waiting = Recorder.of(other, party, Sources.python(SLEEP), 1);
    running.awaitOutput("ready");

    other.close();

    assertThat(running.end().cause()).isEqualTo(Cause.FAULT);
    assertThat(waiting.end().cause()).isEqualTo(Cause.FAULT);
    assertThat(other.submit(job("a", Sources.python("print(1)"), 1), _ -> {}))
        .isInstanceOf(Submission.Unavailable.class);
  }
}
