package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Job;
import dev.forklore.server.engine.Submission;
import dev.forklore.server.engine.run.Recorder;
import dev.forklore.server.engine.run.Sources;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the engine does when something goes wrong around it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EngineFaultsIT {
  private static final String SLEEP = "import time; print('ready', flush=True); time.sleep(60)";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final DockerSettings settings = Engines.settings("faults-it");
  private final Daemon daemon = new Daemon(settings.dockerHost());

  @AfterEach
  void nothingIsLeft() throws Exception {
    assertThat(containers(settings)).isEmpty();
    daemon.close();
  }

  @Test
  void theTimeLimitEndsARun() throws Exception {
    DockerSettings hasty =
        Engines.settings("faults-it", Engines.wall(Duration.ofSeconds(1)), Engines.DOCKER_HOST);
    try (DockerEngine engine = Engines.open(hasty)) {
      Recorder run = Recorder.of(engine, "me", Sources.python(SLEEP), 1);

      assertThat(run.end().cause()).isEqualTo(Cause.WALL_TIME);
      assertThat(run.end().limit()).isEqualTo(1_000);
    }
  }

  @Test
  void aContainerThatIsRemovedFromOutsideIsAFaultAndItsCoresComeBack() throws Exception {
    try (DockerEngine engine = Engines.open(settings)) {
      Recorder run = Recorder.of(engine, "me", Sources.python(SLEEP), 2);
      run.awaitOutput("ready");

      for (String id : containers(settings)) new Removal(daemon, id).untilGone();

      assertThat(run.end().cause()).isEqualTo(Cause.FAULT);
      Awaitility.await().atMost(LIMIT).until(() -> engine.capacity().running() == 0);
      Recorder next = Recorder.of(engine, "me", Sources.java("void main() {}"), 2);
      next.exits();
    }
  }

  @Test
  void closingEndsEveryRunAndLeavesNoContainer() throws Exception {
    DockerEngine engine = Engines.open(settings);
    Recorder run = Recorder.of(engine, "a", Sources.python(SLEEP), 2);
    Recorder waiting = Recorder.of(engine, "b", Sources.python(SLEEP), 1);
    run.awaitOutput("ready");

    long begin = System.nanoTime();
    engine.close();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    assertThat(took).isLessThan(Duration.ofSeconds(3));
    assertThat(run.end().cause()).isEqualTo(Cause.FAULT);
    assertThat(waiting.end().cause()).isEqualTo(Cause.FAULT);
    assertThat(containers(settings)).isEmpty();
    assertThat(engine.submit(job(), event -> {})).isInstanceOf(Submission.Unavailable.class);
  }

  @Test
  void strayContainersOfAnEarlierServerAreRemovedAndThoseOfOthersAreNot() throws Exception {
    DockerSettings others = Engines.settings("faults-it-other");
    Container stray = Container.start(daemon, settings, Engines.sleeping(settings));
    String neverStarted = created();
    try (Container other = Container.start(daemon, others, Engines.sleeping(others))) {
      try (DockerEngine engine = Engines.open(settings)) {
        assertThat(engine.capacity().running()).isZero();
        Awaitility.await()
            .atMost(LIMIT)
            .untilAsserted(
                () -> assertThat(containers(settings)).doesNotContain(stray.id(), neverStarted));
        assertThat(containers(others)).containsExactly(other.id());
      }
    }
  }

  @Test
  void aServerThatIsKilledLeavesNoContainer() throws Exception {
    try (ServerProcess server = ServerProcess.start()) {
      Map<String, String> label = Map.of(Container.INSTANCE_LABEL, server.instance());
      assertThat(ids(label)).as("the run's, the compiler's and the pool's").hasSizeGreaterThan(3);

      server.kill();

      Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> ids(label).isEmpty());
    }
  }

  /** One that was made and not yet started remains, does nothing, and is swept up. */
  @Test
  void aServerThatIsKilledWhileItStartsContainersLeavesNothingThatRuns() throws Exception {
    try (ServerProcess server = ServerProcess.filling()) {
      Map<String, String> label = Map.of(Container.INSTANCE_LABEL, server.instance());
      Awaitility.await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> !ids(label).isEmpty());

      server.kill();

      Awaitility.await()
          .atMost(LIMIT)
          .during(Duration.ofSeconds(1))
          .until(() -> states(label).stream().allMatch("created"::equals));
      new ContainerSweeper(daemon, server.instance()).sweep(LIMIT);
      assertThat(ids(label)).isEmpty();
    }
  }

  @Test
  void withoutItsImageAnEngineSaysHowToGetOne() throws Exception {
    DockerSettings wrong =
        new DockerSettings(
            settings.dockerHost(),
            "forklore/no-such-image:none",
            settings.instance(),
            settings.topology(),
            settings.limits(),
            10,
            0,
            settings.seccompProfile(),
            null);
    try (DockerEngine engine = Engines.open(wrong)) {
      assertThat(engine.health().healthy()).isFalse();
      assertThat(engine.health().remedy()).contains("./forklore serve");
      Recorder run = Recorder.of(engine, "me", Sources.python("print(1)"), 1);
      assertThat(run.end().cause()).isEqualTo(Cause.FAULT);
      assertThat(run.end().message()).contains("no-such-image").contains("./forklore serve");
    }
  }

  @Test
  void aDaemonThatGoesIsNoticedAndSoIsItsReturn(@TempDir Path folder) throws Exception {
    try (SocketRelay relay = SocketRelay.start(folder.resolve("d.sock"), Engines.DOCKER_HOST)) {
      DockerSettings through = Engines.settings("faults-it", Engines.LIMITS, relay.address());
      try (DockerEngine engine = Engines.open(through)) {
        Recorder run = Recorder.of(engine, "a", Sources.python(SLEEP), 1);
        run.awaitOutput("ready");

        relay.cut();
        assertThat(run.end().cause()).isEqualTo(Cause.FAULT);
        Awaitility.await()
            .atMost(LIMIT)
            .until(() -> engine.submit(job(), e -> {}) instanceof Submission.Unavailable);
        assertThat(engine.health().healthy()).isFalse();
        assertThat(engine.health().reason()).contains("Docker does not answer");

        relay.join();
        Awaitility.await().atMost(LIMIT).until(() -> engine.health().healthy());
        Awaitility.await().atMost(LIMIT).until(() -> engine.capacity().running() == 0);
        Awaitility.await()
            .atMost(LIMIT)
            .until(() -> engine.submit(job(), e -> {}) instanceof Submission.Accepted);
        Recorder next = Recorder.of(engine, "a", Sources.java("void main() {}"), 2);
        next.exits();
      }
    }
  }

  @Test
  void anEngineThatStartsBeforeItsDaemonWaitsForIt(@TempDir Path folder) throws Exception {
    try (SocketRelay relay = SocketRelay.start(folder.resolve("d.sock"), Engines.DOCKER_HOST)) {
      relay.cut();
      DockerSettings through = Engines.settings("faults-it", Engines.LIMITS, relay.address());
      try (DockerEngine engine = Engines.open(through)) {
        assertThat(engine.submit(job(), e -> {})).isInstanceOf(Submission.Unavailable.class);

        relay.join();

        Recorder run = new Recorder();
        Awaitility.await()
            .atMost(LIMIT)
            .until(() -> engine.submit(job(), run) instanceof Submission.Accepted);
        run.exits();
        assertThat(run.all(RunEvent.Ended.class)).hasSize(1);
      }
    }
  }

  private static Job job() {
    return new Job("run", "me", Sources.python("print(1)"), List.of(), 1);
  }

  private List<String> containers(DockerSettings of) throws InterruptedException {
    return ids(Map.of(Container.INSTANCE_LABEL, of.instance()));
  }

  private String created() throws InterruptedException {
    return daemon.call(
        "create a container",
        LIMIT,
        docker ->
            docker
                .createContainerCmd(settings.image())
                .withCmd(Engines.sleeping(settings).command())
                .withLabels(Map.of(Container.INSTANCE_LABEL, settings.instance()))
                .exec()
                .getId());
  }

  private List<String> ids(Map<String, String> label) throws InterruptedException {
    return all(label).map(com.github.dockerjava.api.model.Container::getId).toList();
  }

  private List<String> states(Map<String, String> label) throws InterruptedException {
    return all(label).map(com.github.dockerjava.api.model.Container::getState).toList();
  }

  private Stream<com.github.dockerjava.api.model.Container> all(Map<String, String> label)
      throws InterruptedException {
    return daemon
        .call(
            "list",
            LIMIT,
            docker -> docker.listContainersCmd().withShowAll(true).withLabelFilter(label).exec())
        .stream();
  }
}
