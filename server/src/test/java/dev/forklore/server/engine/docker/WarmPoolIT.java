package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.run.Recorder;
import dev.forklore.server.engine.run.Sources;
import dev.forklore.wire.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Containers that wait for a program, in the real Docker. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WarmPoolIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final DockerSettings settings = Engines.settings("warm-it");
  private final Daemon daemon = new Daemon(settings.dockerHost());

  @AfterEach
  void nothingIsLeft() throws Exception {
    assertThat(containers()).isEmpty();
    daemon.close();
  }

  @Test
  void aRunGetsAWarmContainerOnTheCoresThatItsReaderChose() throws Exception {
    try (DockerEngine engine = filled(settings)) {
      for (double cpus : List.of(1.0, 2.0, 0.5)) {
        Recorder run =
            Recorder.of(
                engine,
                "me",
                Sources.python("import os; print(sorted(os.sched_getaffinity(0)), flush=True)"),
                cpus);

        run.exits();

        RunEvent.Started started = run.all(RunEvent.Started.class).getFirst();
        assertThat(started.warm()).isTrue();
        assertThat(run.output().strip()).isEqualTo(started.cores().toString());
        Awaitility.await().atMost(LIMIT).until(() -> engine.capacity().warm() == settings.warm());
      }
    }
  }

  @Test
  void parkedContainersThatAreKilledAreReplaced() throws Exception {
    try (DockerEngine engine = filled(settings)) {
      List<String> before = parked();

      for (String id : before) new Removal(daemon, id).untilGone();

      Awaitility.await()
          .atMost(LIMIT)
          .until(
              () -> parked().size() == settings.warm() && before.stream().noneMatch(has(parked())));
      Recorder.of(engine, "me", Sources.java("void main() {}"), 1).exits();
    }
  }

  @Test
  void aBurstLargerThanThePoolIsServedColdAndSaysSo() throws Exception {
    try (DockerEngine engine = filled(settings)) {
      int threads = Thread.activeCount();
      List<Recorder> burst = new ArrayList<>();
      for (int i = 0; i < settings.queueLimit(); i++) {
        burst.add(Recorder.of(engine, "reader-" + i, Sources.python("print('hi')"), 1));
      }

      burst.forEach(Recorder::exits);

      assertThat(burst).allMatch(run -> run.output().equals("hi\n"));
      assertThat(burst).anyMatch(run -> run.all(RunEvent.Started.class).getFirst().warm());
      Awaitility.await().atMost(LIMIT).until(() -> engine.capacity().warm() == settings.warm());
      assertThat(engine.capacity().free()).isEqualTo(engine.capacity().cores());
      Awaitility.await().atMost(LIMIT).until(() -> containers().size() == settings.warm() + 1);
      Awaitility.await().atMost(LIMIT).until(() -> Thread.activeCount() <= threads + 2);
    }
  }

  @Test
  void thePoolFillsAgainWhenTheDaemonComesBack(@TempDir Path folder) throws Exception {
    try (SocketRelay relay = SocketRelay.start(folder.resolve("d.sock"), Engines.DOCKER_HOST)) {
      DockerSettings through = Engines.settings("warm-it", Engines.LIMITS, relay.address());
      try (DockerEngine engine = filled(through)) {
        relay.cut();
        Awaitility.await().atMost(LIMIT).until(() -> engine.capacity().warm() == 0);

        relay.join();

        Awaitility.await().atMost(LIMIT).until(() -> engine.capacity().warm() == through.warm());
        Recorder.of(engine, "me", Sources.python("print(1)"), 2).exits();
      }
    }
  }

  private static DockerEngine filled(DockerSettings settings) throws InterruptedException {
    DockerEngine engine = Engines.open(settings);
    Awaitility.await().atMost(LIMIT).until(() -> engine.capacity().warm() == settings.warm());
    return engine;
  }

  private static java.util.function.Predicate<String> has(List<String> ids) {
    return ids::contains;
  }

  private List<String> parked() throws InterruptedException {
    return ids(
        Map.of(Container.INSTANCE_LABEL, settings.instance(), Container.PURPOSE_LABEL, "run"));
  }

  private List<String> containers() throws InterruptedException {
    return ids(Map.of(Container.INSTANCE_LABEL, settings.instance()));
  }

  private List<String> ids(Map<String, String> labels) throws InterruptedException {
    return daemon.call(
        "list",
        LIMIT,
        docker ->
            docker.listContainersCmd().withShowAll(true).withLabelFilter(labels).exec().stream()
                .map(com.github.dockerjava.api.model.Container::getId)
                .toList());
  }
}
