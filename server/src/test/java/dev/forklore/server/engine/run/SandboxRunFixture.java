package dev.forklore.server.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Job;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.Party;
import dev.forklore.server.engine.Source;
import dev.forklore.server.engine.compile.CompileService;
import dev.forklore.server.engine.compile.FakeCompiler;
import dev.forklore.server.engine.cores.CoreScheduler;
import dev.forklore.server.engine.cores.CoreTopology;
import dev.forklore.server.engine.cores.MachineCores;
import dev.forklore.server.engine.cores.RecordingWaiter;
import dev.forklore.server.engine.sandbox.Sandboxes;
import dev.forklore.server.engine.sandbox.ScriptedSandbox;
import dev.forklore.wire.Cause;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Runs with two cores, a compiler and a sandbox that a test scripts. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class SandboxRunFixture {
  static final RunEvent.Ended EXITED =
      new RunEvent.Ended(Cause.EXITED, 0, null, null, "Done.", 12, 9, 1 << 20, 1, 6);

  static final Party ME = new Party("home", "me");

  static final Limits LIMITS =
      new Limits(768L << 20, 256, Duration.ofSeconds(20), 1 << 20, 64L << 20);

  static final RunEvent HELLO = new RunEvent.Output(1, 7, OutputStreamName.STDOUT, "hello\n");

  final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  final FakeCompiler.Gate gate = new FakeCompiler.Gate();

  final CoreScheduler scheduler =
      new CoreScheduler(new MachineCores(CoreTopology.of(List.of(4, 5)), _ -> {}), 9, executor);

  final CompileService compiles =
      new CompileService(
          () -> new FakeCompiler(new CopyOnWriteArrayList<>(), Set.of(), gate), executor);

  final ScriptedSandbox sandbox = new ScriptedSandbox();
  final List<RunEvent> events = new CopyOnWriteArrayList<>();

  @AfterEach
  void everythingIsGivenBack() {
    Awaitility.await().until(() -> scheduler.running() == 0 && scheduler.queued() == 0);
    compiles.close();
    executor.close();
  }

  RecordingWaiter holdsAllCores() {
    RecordingWaiter other = new RecordingWaiter("other", 2);
    assertThat(other.asks(scheduler)).isTrue();
    Awaitility.await().until(other::holdsCores);
    return other;
  }

  SandboxRun submit(Source source, double cpus) {
    return submit(source, cpus, new ScriptedSandboxes(sandbox, null));
  }

  SandboxRun submit(Source source, double cpus, Sandboxes sandboxes) {
    SandboxRun run = new SandboxRun(job(source, cpus), LIMITS, compiles, sandboxes, events::add);
    begin(run, cpus);
    return run;
  }

  void begin(SandboxRun run, double cpus) {
    run.waitsAt(scheduler.ask(ME, cpus, run).orElseThrow());
    executor.execute(run::run);
  }

  static Job job(Source source, double cpus) {
    return new Job("run", ME, source, List.of("an argument"), cpus);
  }

  void awaitStart() {
    Awaitility.await().until(() -> !sandbox.told.isEmpty());
  }

  RunEvent.Ended end() {
    Awaitility.await().until(() -> !events.isEmpty() && events.getLast() instanceof RunEvent.Ended);
    return (RunEvent.Ended) events.getLast();
  }
}
