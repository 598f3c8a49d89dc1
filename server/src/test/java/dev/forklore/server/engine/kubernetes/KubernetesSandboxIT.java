package dev.forklore.server.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.Recorder;
import dev.forklore.server.engine.Sources;
import dev.forklore.server.engine.run.SandboxEngine;
import dev.forklore.server.engine.sandbox.CheckResult;
import dev.forklore.server.engine.sandbox.CheckResult.Weight;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a program has, and has not, in a pod; and how a crowd shares two exclusive cores. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KubernetesSandboxIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CROWD = 6;
  private static final Limits LIMITS =
      new Limits(256L << 20, 256, Duration.ofSeconds(20), 64 << 10, 64L << 20);

  private TestCluster cluster;
  private KubernetesBackend backend;
  private SandboxEngine engine;

  @BeforeAll
  void open() {
    cluster = TestCluster.given();
    begin();
  }

  private void begin() {
    backend = new KubernetesBackend(cluster.settings("sandbox-it", 2, LIMITS));
    engine = new SandboxEngine(backend, new SandboxEngine.EngineSettings(LIMITS, 20, 2));
    engine.begin();
    Awaitility.await().atMost(PATIENCE).until(() -> engine.capacity().warm() == 2);
  }

  @AfterAll
  void close() {
    if (engine != null) engine.close();
    if (cluster != null) cluster.close();
  }

  private Recorder run(String client, String python) {
    return Recorder.of(engine, client, Sources.python(python), 1);
  }

  @Test
  void aPodIsHeldAsASandboxHasToBe() throws Exception {
    // A core has to be free for it.
    engine.close();
    try {
      List<CheckResult> results =
          ClusterCheck.measure(cluster.settings("sandbox-check-it", 1, LIMITS));
      assertThat(results)
          .extracting(CheckResult::weight)
          .doesNotContain(Weight.MISSING, Weight.UNCHECKED);
    } finally {
      begin();
    }
  }

  @Test
  void twoRunsHaveACoreEach() {
    String sleep = "import time; print('ready', flush=True); time.sleep(60)";
    Recorder first = run("a", sleep);
    Recorder second = run("b", sleep);
    first.awaitOutput("ready");
    second.awaitOutput("ready");
    assertThat(first.await(RunEvent.Started.class).cores())
        .hasSize(1)
        .doesNotContainAnyElementsOf(second.await(RunEvent.Started.class).cores());
    first.handle().stop(Cause.STOPPED);
    second.handle().stop(Cause.STOPPED);
    assertThat(first.end().cause()).isEqualTo(Cause.STOPPED);
    assertThat(second.end().cause()).isEqualTo(Cause.STOPPED);
  }

  @Test
  void aCrowdIsServedToTheLastWithFewCallsARun() {
    Awaitility.await().atMost(PATIENCE).until(() -> engine.capacity().warm() == 2);
    long before = backend.calls();
    List<Recorder> crowd =
        IntStream.range(0, CROWD).mapToObj(i -> run("c" + i, "print(" + i + ")")).toList();
    for (int i = 0; i < CROWD; i++) {
      crowd.get(i).exits();
      assertThat(crowd.get(i).output()).isEqualTo(i + "\n");
    }
    long calls = backend.calls() - before;
    System.out.printf("%d runs made %d calls of the API server%n", CROWD, calls);
    // Create, attach and delete for each, and a question about its health now and then.
    assertThat(calls).isLessThan(CROWD * 8L);
  }

  @Test
  void aProgramIsToldNothingOfTheCluster() {
    Recorder run =
        run(
            "a",
            """
            import os
            print(sorted(name for name in os.environ if "KUBERNETES" in name or "SERVICE" in name))
            print(os.path.exists("/var/run/secrets"))
            print(os.uname().nodename)
            """);
    run.exits();
    assertThat(run.output()).isEqualTo("[]\nFalse\nforklore\n");
  }

  @Test
  void theNodesDiskCannotBeWritten() {
    Recorder run =
        run(
            "a",
            """
            import os
            for name in ("/dev/termination-log", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/x"):
                try:
                    descriptor = os.open(name, os.O_WRONLY | os.O_CREAT)
                    sent = os.write(descriptor, b"x" * 1000)
                    print(name, os.fstat(descriptor).st_size)
                except OSError as e:
                    print(name, type(e).__name__)
            """);
    run.exits();
    // What is masked is /dev/null, which keeps nothing.
    assertThat(run.output().lines())
        .allMatch(line -> line.endsWith(" 0") || line.endsWith("Error"));
  }

  @Test
  void aForkBombIsHeldByTheTasks() {
    Recorder run =
        run("a", "import os, time\nwhile True:\n    if os.fork() == 0: time.sleep(30)\n");
    assertThat(run.end().cause()).isIn(Cause.PROCESSES, Cause.EXITED, Cause.WALL_TIME);
    Recorder next = run("b", "print('next')");
    next.exits();
    assertThat(next.output()).isEqualTo("next\n");
  }
}
