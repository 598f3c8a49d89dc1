package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.HostConfig;
import dev.forklore.server.engine.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContainerIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String CAT = "import os\nwhile data := os.read(0, 4096): os.write(1, data)";

  private final DockerSettings settings = Engines.settings("container-it");
  private final Daemon daemon = new Daemon(settings.dockerHost());

  @AfterEach
  void nothingIsLeft() throws Exception {
    Awaitility.await("it is gone without a sweep").until(() -> containers().isEmpty());
    daemon.close();
  }

  @Test
  void whatGoesInComesOut() throws Exception {
    try (Container container = start(CAT)) {
      container.input().add("hello\n".getBytes(StandardCharsets.UTF_8));

      assertThat(container.output().readNBytes(6)).asString().isEqualTo("hello\n");
    }
  }

  @Test
  void attachingBeforeTheStartLosesNothing() throws Exception {
    try (Container container = start("print('first')")) {
      assertThat(container.output().readAllBytes()).asString().isEqualTo("first\n");
    }
  }

  @Test
  void longOutputArrivesUnchanged() throws Exception {
    String numbers =
        IntStream.rangeClosed(1, 50_000).mapToObj(n -> n + "\n").collect(Collectors.joining());
    try (Container container = start("for n in range(1, 50001): print(n)")) {
      assertThat(new String(container.output().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(numbers);
    }
  }

  @Test
  void closingKillsWhatWouldRunForEver() throws Exception {
    Container container = start("while True: pass");
    String id = container.id();

    container.close();

    assertThatThrownBy(() -> inspect(id))
        .isInstanceOfSatisfying(
            DaemonException.class,
            e -> assertThat(e.kind()).isEqualTo(DaemonException.Kind.MISSING));
  }

  @Test
  void oneThatEndsByItselfIsWaitedForAndNotKilled() throws Exception {
    Container container = start("import time; time.sleep(0.3)");

    container.leave();

    assertThat(runs(container.id())).isFalse();
    assertThat(happened(container.id())).contains("die").doesNotContain("kill");
  }

  @Test
  void oneThatDoesNotEndByItselfIsKilled() throws Exception {
    Container container = start("while True: pass");

    container.leave();

    assertThat(runs(container.id())).isFalse();
    assertThat(happened(container.id())).contains("kill", "die");
  }

  @Test
  void oneThatIsGoneNeedsNoWaiting() throws Exception {
    Container container = start("while True: pass");
    container.close();

    long begin = System.nanoTime();
    container.leave();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aContainerThatEndedHasNoMoreToSay() throws Exception {
    try (Container container = start("raise SystemExit(3)")) {
      assertThat(container.output().read()).isEqualTo(-1);
      assertThat(container.ranOutOfMemory()).isFalse();
    }
  }

  @Test
  void theKernelsKillForMemoryIsToldFromOthers() throws Exception {
    Limits small = new Limits(32L << 20, 64, Duration.ofSeconds(20), 1 << 20, 16L << 20);
    DockerSettings tight = Engines.settings("container-it", small, Engines.DOCKER_HOST);
    ContainerPlan hog = Engines.python(tight, "b = bytearray(256 << 20); print(len(b))");
    try (Container container = Container.start(daemon, tight, hog)) {
      assertThat(container.output().read()).isEqualTo(-1);
      assertThat(container.ranOutOfMemory()).isTrue();
    }
  }

  @Test
  void theSettingsAreTheOnesThatWerePromised() throws Exception {
    try (Container container = start(CAT)) {
      var found = inspect(container.id());
      HostConfig host = found.getHostConfig();

      assertThat(found.getConfig().getUser()).matches("1\\d{4}:1\\d{4}");
      assertThat(found.getConfig().getStdInOnce()).isTrue();
      assertThat(found.getConfig().getTty()).isFalse();
      assertThat(found.getConfig().getHostName()).isEqualTo("forklore");
      assertThat(host.getNetworkMode()).isEqualTo("none");
      assertThat(host.getReadonlyRootfs()).isTrue();
      assertThat(host.getPrivileged()).isFalse();
      assertThat(host.getCapDrop()).extracting(Object::toString).containsExactly("ALL");
      assertThat(host.getCapAdd()).isNullOrEmpty();
      assertThat(host.getSecurityOpts())
          .contains("no-new-privileges")
          .anyMatch(option -> option.startsWith("seccomp={"));
      assertThat(host.getIpcMode()).isEqualTo("private");
      assertThat(host.getMemory()).isEqualTo(settings.limits().memoryBytes());
      assertThat(host.getMemorySwap()).isEqualTo(settings.limits().memoryBytes());
      assertThat(host.getPidsLimit()).isEqualTo(256);
      assertThat(host.getOomScoreAdj()).isEqualTo(500);
      assertThat(host.getAutoRemove()).isTrue();
      assertThat(host.getLogConfig().getType().getType()).isEqualTo("none");
      assertThat(host.getCpuQuota()).isEqualTo(100_000);
    }
  }

  private List<com.github.dockerjava.api.model.Container> containers() throws InterruptedException {
    Map<String, String> label = Map.of(Container.INSTANCE_LABEL, settings.instance());
    return daemon.call(
        "list",
        LIMIT,
        docker -> docker.listContainersCmd().withShowAll(true).withLabelFilter(label).exec());
  }

  private Container start(String python) throws InterruptedException {
    return Container.start(daemon, settings, Engines.python(settings, python));
  }

  private com.github.dockerjava.api.command.InspectContainerResponse inspect(String id)
      throws InterruptedException {
    return daemon.call("inspect", LIMIT, docker -> docker.inspectContainerCmd(id).exec());
  }

  private boolean runs(String id) throws InterruptedException {
    try {
      return Boolean.TRUE.equals(inspect(id).getState().getRunning());
    } catch (DaemonException e) {
      if (e.kind() == DaemonException.Kind.MISSING) return false;
      throw e;
    }
  }

  /** What the daemon noted of it until now. */
  private List<String> happened(String id) throws Exception {
    List<String> actions = new ArrayList<>();
    String now = Long.toString(Instant.now().getEpochSecond() + 1);
    try (var noted =
        daemon
            .streams()
            .eventsCmd()
            .withContainerFilter(id)
            .withSince("0")
            .withUntil(now)
            .exec(
                new ResultCallback.Adapter<Event>() {
                  @Override
                  public void onNext(Event event) {
                    actions.add(event.getAction());
                  }
                })) {
      noted.awaitCompletion();
    }
    return actions;
  }
}
