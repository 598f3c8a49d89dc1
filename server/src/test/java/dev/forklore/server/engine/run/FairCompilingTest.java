package dev.forklore.server.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.forklore.server.engine.sandbox.ScriptedSandbox;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One address sends what takes for ever to compile. Nothing of its is over before the gate opens.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FairCompilingTest {
  private static final int SLOW = 6;

  /** Long enough for what is quick even on a machine that does much else. */
  private static final Duration QUICK = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final RunEvent.Ended EXITED =
      new RunEvent.Ended(Cause.EXITED, 0, null, null, "Done.", 12, 9, 1 << 20, 1, 6);
  private static final Party HONEST = new Party("home", "browser");
  private static final Limits LIMITS =
      new Limits(768L << 20, 256, Duration.ofSeconds(20), 1 << 20, 64L << 20);

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final FakeCompiler.Gate gate = new FakeCompiler.Gate();
  private final CoreScheduler scheduler =
      new CoreScheduler(new MachineCores(CoreTopology.of(List.of(4, 5)), _ -> {}), 50, executor);
  private final CompileService compiles =
      new CompileService(
          () -> new FakeCompiler(new CopyOnWriteArrayList<>(), Set.of(), gate),
          executor,
          new CompileService.Times(QUICK, Duration.ofHours(1)),
          System::nanoTime);
  private final List<RunEvent.Ended> slowEnds = new CopyOnWriteArrayList<>();

  @AfterEach
  void everythingIsGivenBack() {
    gate.open();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> scheduler.running() == 0 && scheduler.queued() == 0);
    compiles.close();
    executor.close();
  }

  @Test
  void slowSourcesOfOneBrowserLetAnotherAddressRunPythonAndEditedJavaMeanwhile() {
    List<SandboxRun> attack = new ArrayList<>();
    for (int i = 0; i < SLOW; i++) attack.add(sendsSlow(i, "one browser"));
    othersAreServed();
    attack.forEach(run -> run.stop(Cause.STOPPED));
  }

  @Test
  void soDoSlowSourcesOfManyBrowsersOfOneAddress() {
    List<SandboxRun> attack = new ArrayList<>();
    for (int i = 0; i < SLOW; i++) attack.add(sendsSlow(i, "browser " + i));
    othersAreServed();
    attack.forEach(run -> run.stop(Cause.STOPPED));
  }

  private void othersAreServed() {
    Awaitility.await().atMost(PATIENCE).until(() -> gate.came() > 0);
    for (int i = 0; i < 5; i++) {
      assertThat(toItsEnd(Sources.python("print(" + i + ")"))).isEqualTo(EXITED);
      assertThat(toItsEnd(Sources.java("edited " + i))).isEqualTo(EXITED);
    }
    assertThat(slowEnds).isEmpty();
  }

  private SandboxRun sendsSlow(int number, String browser) {
    return submit(
        new Party("away", browser),
        Sources.java("hold " + number),
        event -> {
          if (event instanceof RunEvent.Ended end) slowEnds.add(end);
        });
  }

  private RunEvent.Ended toItsEnd(Source source) {
    List<RunEvent> events = new CopyOnWriteArrayList<>();
    submit(HONEST, source, events::add);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> !events.isEmpty() && events.getLast() instanceof RunEvent.Ended);
    return (RunEvent.Ended) events.getLast();
  }

  private SandboxRun submit(Party party, Source source, Consumer<RunEvent> relay) {
    ScriptedSandbox sandbox = new ScriptedSandbox().says(EXITED);
    Job job = new Job("run", party, source, List.of(), 1);
    SandboxRun run =
        new SandboxRun(job, LIMITS, compiles, new ScriptedSandboxes(sandbox, null), relay::accept);
    run.waitsAt(scheduler.ask(party, 1, run).orElseThrow());
    executor.execute(run::run);
    return run;
  }
}
