package dev.forklore.server.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Job;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.Party;
import dev.forklore.server.engine.Recorder;
import dev.forklore.server.engine.Source;
import dev.forklore.server.engine.Sources;
import dev.forklore.server.engine.Submission;
import dev.forklore.server.engine.run.SandboxEngine;
import dev.forklore.wire.Cause;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What readers are told when a part of the cluster goes or falls silent, and whether their programs
 * are gone. The nodes are namespaces of this machine, so its process table shows what still runs.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KubernetesFaultsIT {
  private static final String INSTANCE = "faults-it";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration CLEARED_WITHIN = Duration.ofMinutes(4);
  private static final Limits LIMITS =
      new Limits(256L << 20, 64, Duration.ofMinutes(2), 64 << 10, 16L << 20);
  private static final String SLEEP = "import time; print('ready', flush=True); time.sleep(100)";
  private static final String NOT_YOURS = "This is a failure of the site, not of your program.";

  /** Of a program, so that it is found among all processes. */
  private final String mark = "mark-" + UUID.randomUUID();

  private TestCluster cluster;
  private SandboxEngine engine;

  @BeforeEach
  void open() {
    cluster = TestCluster.given();
    cluster.mustBreak();
    engine =
        new SandboxEngine(
            new KubernetesBackend(cluster.settings(INSTANCE, 1, LIMITS)),
            new SandboxEngine.EngineSettings(LIMITS, 3, 1));
    engine.begin();
    Awaitility.await().atMost(PATIENCE).until(() -> engine.capacity().warm() == 1);
  }

  @AfterEach
  void close() {
    if (engine != null) engine.close();
    if (cluster == null) return;
    // A kubelet that was away has to find out first what is left of its pods.
    Awaitility.await().atMost(CLEARED_WITHIN).until(() -> cluster.pods(INSTANCE).isEmpty());
    cluster.close();
  }

  private Recorder run(String python) {
    Source source = Sources.python(python);
    Recorder recorder = new Recorder();
    Job job = new Job("faults", new Party("a", "a"), source, List.of(mark), 1);
    assertThat(engine.submit(job, recorder)).isInstanceOf(Submission.Accepted.class);
    return recorder;
  }

  private Recorder sleeping() {
    Recorder run = run(SLEEP);
    run.awaitOutput("ready");
    assertThat(isRunning()).isTrue();
    return run;
  }

  private boolean isRunning() {
    return ProcessHandle.allProcesses()
        .anyMatch(process ->
            process.info().commandLine().filter(line -> line.contains(mark)).isPresent()
                || List.of(process.info().arguments().orElse(new String[0])).contains(mark));
  }

  /** One end, which says that the site failed, and this; afterwards nothing of it runs. */
  private void lost(Recorder run, String words) {
    assertThat(run.end().cause()).isEqualTo(Cause.FAULT);
    assertThat(run.end().message()).contains(words).contains(NOT_YOURS);
    Awaitility.await().atMost(PATIENCE).until(() -> !isRunning());
  }

  private void runsAgain() {
    Recorder next = new Recorder();
    Job job = new Job("next", new Party("b", "b"), Sources.python("print(6 * 7)"), List.of(), 1);
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> engine.submit(job, next) instanceof Submission.Accepted);
    next.exits();
    assertThat(next.output()).isEqualTo("42\n");
  }

  private String nodeOfTheRun() {
    return cluster.pods(INSTANCE).stream()
        .filter(pod -> "run".equals(pod.getMetadata().getLabels().get(PodPlan.PURPOSE_LABEL)))
        .map(pod -> pod.getSpec().getNodeName())
        .findFirst()
        .orElseThrow()
        .replace("node", "");
  }

  @Test
  void anApiServerThatIsKilledTakesTheProgramAlong() throws Exception {
    Recorder run = sleeping();
    cluster.does("kill-api");
    try {
      lost(run, "The connection to the sandbox of this run broke.");
    } finally {
      cluster.does("start-api");
    }
    runsAgain();
  }

  @Test
  void aKubeletThatIsKilledTakesTheProgramAlong() throws Exception {
    Recorder run = sleeping();
    String node = nodeOfTheRun();
    cluster.does("kill-kubelet", node);
    try {
      lost(run, "The connection to the sandbox of this run broke.");
    } finally {
      cluster.does("start-kubelet", node);
    }
    runsAgain();
  }

  @Test
  void aProgramWhoseContainerdIsKilledDoesNotRunOn() throws Exception {
    Recorder run = sleeping();
    String node = nodeOfTheRun();
    cluster.does("kill-containerd", node);
    try {
      lost(run, "The connection to the sandbox of this run broke.");
    } finally {
      cluster.does("start-containerd", node);
    }
    runsAgain();
  }

  @Test
  void aNodeThatDiesTakesTheProgramAlong() throws Exception {
    Recorder run = sleeping();
    String node = nodeOfTheRun();
    cluster.does("kill-node", node);
    try {
      // A real machine falls silent; here the kernel closes the connections of what it kills.
      lost(run, "the sandbox of this run");
    } finally {
      cluster.does("start-node", node);
    }
    runsAgain();
  }

  @Test
  void aNodeWhoseNetworkIsCutIsNoticedByItsSilenceOnBothSides() throws Exception {
    Recorder run = sleeping();
    String node = nodeOfTheRun();
    cluster.does("cut-node", node);
    try {
      lost(run, "Nothing was heard from the sandbox of this run for 15 s");
    } finally {
      cluster.does("join-node", node);
    }
    runsAgain();
  }

  @Test
  void aKubeletThatIsFrozenForAWhileLosesNothing() throws Exception {
    Recorder run =
        run("import time; print('ready', flush=True); time.sleep(2)\nprint('all of it')");
    run.awaitOutput("ready");
    String node = nodeOfTheRun();
    cluster.does("stop-kubelet", node);
    Thread.sleep(Duration.ofSeconds(6));
    cluster.does("cont-kubelet", node);

    run.exits();
    assertThat(run.output()).isEqualTo("ready\nall of it\n");
  }

  @Test
  void aKubeletThatIsFrozenForLongIsNoticedByItsSilence() throws Exception {
    Recorder run = sleeping();
    String node = nodeOfTheRun();
    cluster.does("stop-kubelet", node);
    try {
      lost(run, "Nothing was heard from the sandbox of this run for 15 s");
    } finally {
      cluster.does("cont-kubelet", node);
    }
    runsAgain();
  }

  @Test
  void aNodeThatRunsShortOfSomethingEvictsTheSandbox() throws Exception {
    Recorder run = sleeping();
    String node = nodeOfTheRun();
    cluster.does("crowd-node", node);
    try {
      lost(run, "ended the sandbox of this run because its node ran short of something");
    } finally {
      cluster.does("clear-node", node);
    }
    assertThat(run.end().message()).as("the cluster's own words").contains("low on resource");
    runsAgain();
  }

  @Test
  void aSandboxThatSomebodyDeletesIsToldAsThat() {
    Recorder run = sleeping();
    cluster.deleteRuns(INSTANCE);
    lost(run, "was deleted from the cluster before the program had ended");
    runsAgain();
  }

  @Test
  void closingLeavesNothing() {
    Recorder run = sleeping();
    engine.close();
    assertThat(run.end().cause()).isEqualTo(Cause.FAULT);
    Awaitility.await().atMost(PATIENCE).until(() -> !isRunning());
  }
}
