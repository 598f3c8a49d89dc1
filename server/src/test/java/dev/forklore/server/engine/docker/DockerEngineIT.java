package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.forklore.server.engine.Source;
import dev.forklore.server.engine.cores.CpuList;
import dev.forklore.server.engine.cores.OwnThreads;
import dev.forklore.server.engine.cores.Tasks;
import dev.forklore.server.engine.run.Recorder;
import dev.forklore.server.engine.run.Sources;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DockerEngineIT {
  private static final String SLEEP = "import time; print('ready', flush=True); time.sleep(60)";
  private static final String CORES =
      "print([l for l in open('/proc/self/status') if l.startswith('Cpus_allowed_list')][0], end='')";

  private final DockerSettings settings = Engines.settings("engine-it");
  private DockerEngine engine;

  @BeforeAll
  void open() throws Exception {
    engine = Engines.open(settings);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @AfterEach
  void allCoresAreBack() {
    Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(10))
        .until(() -> engine.capacity().running() == 0 && engine.capacity().queued() == 0);
  }

  @Test
  void itIsHealthyAndSaysWhatThereIs() {
    assertThat(engine.health().healthy()).isTrue();
    assertThat(engine.capacity().engine()).isEqualTo("docker");
    assertThat(engine.capacity().cpus()).startsWith(0.5, 1.0);
    assertThat(engine.capacity().cores()).isEqualTo(settings.cores().size());
  }

  @Test
  void aJavaProgramSaysHello() {
    Recorder run = run(java("void main() { IO.println(\"hello\"); }"), 1);

    run.exits();
    assertThat(run.end().exitCode()).isZero();
    assertThat(run.output()).isEqualTo("hello\n");
    assertThat(run.events().getFirst()).isInstanceOf(RunEvent.Compiled.class);
    assertThat(run.all(RunEvent.Started.class)).hasSize(1);
    assertThat(run.all(RunEvent.Queued.class)).isEmpty();
    assertThat(run.events()).last().isInstanceOf(RunEvent.Ended.class);
  }

  @Test
  void aPythonProgramSaysHelloAndNothingIsCompiled() {
    Recorder run = run(Sources.python("print('hello')"), 1);

    run.exits();
    assertThat(run.output()).isEqualTo("hello\n");
    assertThat(run.events().getFirst()).isInstanceOf(RunEvent.Started.class);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 1", "1, 1", "2, 2"})
  void aProgramSeesAsManyCoresAsItsReaderChose(double cpus, int processors) {
    Recorder run =
        run(java("void main() { IO.println(Runtime.getRuntime().availableProcessors()); }"), cpus);

    run.exits();
    assertThat(run.output().strip()).isEqualTo(String.valueOf(processors));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 1", "1, 1", "2, 2"})
  void aProgramIsPinnedToTheCoresThatWereAnnounced(double cpus, int cores) {
    Recorder run = run(Sources.python(CORES), cpus);

    run.exits();
    List<Integer> announced = run.await(RunEvent.Started.class).cores();
    assertThat(announced).hasSize(cores);
    assertThat(CpuList.parse(run.output().replaceFirst(".*:", ""))).isEqualTo(announced);
  }

  @Test
  void twoRunsNeverShareACoreAndAThirdWaitsUntilOneIsFreed() {
    Recorder first = run("a", Sources.python(SLEEP), 1);
    Recorder second = run("b", Sources.python(SLEEP), 1);
    first.awaitOutput("ready");
    second.awaitOutput("ready");
    Recorder third = run("c", Sources.python("print('third')"), 1);

    assertThat(first.await(RunEvent.Started.class).cores())
        .doesNotContainAnyElementsOf(second.await(RunEvent.Started.class).cores());
    assertThat(third.await(RunEvent.Queued.class).position()).isEqualTo(1);
    assertThat(engine.capacity().queued()).isEqualTo(1);
    assertThat(engine.capacity().running()).isEqualTo(2);

    first.handle().stop(Cause.STOPPED);
    third.exits();
    assertThat(third.await(RunEvent.Started.class).cores())
        .isEqualTo(first.await(RunEvent.Started.class).cores());
    second.handle().stop(Cause.ABANDONED);
    assertThat(first.end().cause()).isEqualTo(Cause.STOPPED);
    assertThat(second.end().cause()).isEqualTo(Cause.ABANDONED);
  }

  @Test
  void theServerKeepsOffTheCoreOfARunAndComesBack() {
    List<Integer> all = OwnThreads.cpus();
    assumeThat(all).as("a core for the run and one for the server").hasSizeGreaterThan(1);
    Recorder run = run(Sources.python(SLEEP), 1);
    run.awaitOutput("ready");

    List<Integer> left = new ArrayList<>(all);
    left.removeAll(run.await(RunEvent.Started.class).cores());
    Awaitility.await().until(() -> Tasks.cpusOfThisProcess().equals(Set.of(left)));

    run.handle().stop(Cause.STOPPED);
    assertThat(run.end().cause()).isEqualTo(Cause.STOPPED);
    Awaitility.await().until(() -> Tasks.cpusOfThisProcess().equals(Set.of(all)));
  }

  @Test
  void aRunThatWaitsCanBeStopped() {
    Recorder first = run("a", Sources.python(SLEEP), 2);
    Recorder second = run("b", Sources.python("print('never')"), 1);
    second.await(RunEvent.Queued.class);

    second.handle().stop(Cause.STOPPED);

    assertThat(second.end().cause()).isEqualTo(Cause.STOPPED);
    assertThat(second.all(RunEvent.Started.class)).isEmpty();
    first.handle().stop(Cause.STOPPED);
    assertThat(first.end().cause()).isEqualTo(Cause.STOPPED);
  }

  @Test
  void inputReachesTheProgram() {
    Recorder run = run(Sources.python("print(input().upper())\nprint(input())"), 1);
    run.handle().stdin("early\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), false);
    run.awaitOutput("EARLY");
    run.handle().stdin("late\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), true);

    run.exits();
    assertThat(run.output()).isEqualTo("EARLY\nlate\n");
  }

  @Test
  void aProgramThatDoesNotCompileIsNotRun() {
    Recorder run = run(java("void main() { int x = \"one\"; }"), 1);

    assertThat(run.end().cause()).isEqualTo(Cause.COMPILE_ERROR);
    assertThat(run.end().message()).contains("A.java, line 1");
    assertThat(run.await(RunEvent.Compiled.class).diagnostics()).hasSize(1);
    assertThat(run.all(RunEvent.Started.class)).isEmpty();
  }

  @Test
  void theSameEditIsCompiledOnce() {
    String edit = "void main() { IO.println(" + System.nanoTime() + "L); }";
    Recorder first = run(java(edit), 1);
    first.exits();
    Recorder second = run(java(edit), 1);
    second.exits();

    assertThat(first.await(RunEvent.Compiled.class).cached()).isFalse();
    assertThat(second.await(RunEvent.Compiled.class).cached()).isTrue();
    assertThat(second.output()).isEqualTo(first.output());
  }

  @Test
  void argumentsReachTheProgram() {
    var job =
        new dev.forklore.server.engine.Job(
            "args",
            "me",
            Sources.python("import sys; print(sys.argv[1:])"),
            List.of("a b", "ö"),
            1);
    Recorder run = new Recorder();
    engine.submit(job, run);

    run.exits();
    assertThat(run.output()).isEqualTo("['a b', 'ö']\n");
  }

  private Recorder run(Source source, double cpus) {
    return run("me", source, cpus);
  }

  private Recorder run(String client, Source source, double cpus) {
    return Recorder.of(engine, client, source, cpus);
  }

  private static Source java(String text) {
    return Sources.java(text);
  }
}
