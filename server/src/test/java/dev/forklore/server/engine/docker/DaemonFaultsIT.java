package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import dev.forklore.server.engine.Job;
import dev.forklore.server.engine.Recorder;
import dev.forklore.server.engine.Sources;
import dev.forklore.server.engine.Submission;
import dev.forklore.server.engine.run.SandboxEngine;
import dev.forklore.wire.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** Faults of the daemon and of what it is made of, at a daemon of the test's own. */
@EnabledIf("dev.forklore.server.engine.docker.SecondDaemon#isPossible")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DaemonFaultsIT {
  private static final String SLEEP = "import time; print('ready', flush=True); time.sleep(120)";
  private static final String WAIT = "print('ready', flush=True); print(input())";

  /** Up to 600 MiB, of the 768 that it may have. */
  private static final String GROW =
      "import time; kept = [b'x' * (8 << 20) for _ in range(75)]; time.sleep(30)";

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Path folder;
  private SecondDaemon second;
  private ParentGroup group;
  private SandboxEngine engine;

  @BeforeAll
  void start() throws Exception {
    // Unix sockets have short names.
    folder = Files.createTempDirectory(Path.of("/tmp"), "forklore-d");
    group = ParentGroup.create("forklore-" + ProcessHandle.current().pid());
    second =
        SecondDaemon.start(
            folder, "--exec-opt", "native.cgroupdriver=cgroupfs", "--cgroup-parent", group.name());
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    second.wake();
    if (engine != null) engine.close();
    Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(left()).isEmpty());
  }

  @AfterAll
  void stop() throws Exception {
    second.close();
    group.close();
    Files.walkFileTree(folder, new Deletion());
  }

  @Test
  void aDaemonThatIsKilledInTheMiddleOfARunIsAFaultAndTheNextRunIsRight() throws Exception {
    engine = engine(0);
    Recorder run = Recorder.of(engine, "me", Sources.python(SLEEP), 1);
    run.awaitOutput("ready");

    second.kill();
    assertThat(run.end().cause()).isEqualTo(Cause.FAULT);
    assertThat(run.end().message()).matches("(?s)[A-Z].{20,}");
    Awaitility.await().atMost(PATIENCE).until(() -> refused());

    second.start();
    theNextRunIsRight();
  }

  @Test
  void aDaemonThatIsKilledWhileItStartsAContainerEndsTheRunOnceAndTheNextRunIsRight()
      throws Exception {
    engine = engine(0);
    second.freeze();
    Recorder run = Recorder.of(engine, "me", Sources.python("print('late')"), 1);
    Awaitility.await().atMost(PATIENCE).until(() -> !containers().isEmpty());
    second.kill();
    second.wake();
    second.start();
    // A start that failed is tried once more, and then succeeds if the daemon is back by that time.
    assertThat(run.end().cause()).isIn(Cause.FAULT, Cause.EXITED);

    theNextRunIsRight();
  }

  @Test
  void aDaemonThatIsKilledWhileContainersAreParkedIsNotNoticedByTheNextReader() throws Exception {
    engine = engine(1);
    Awaitility.await().atMost(PATIENCE).until(() -> engine.capacity().warm() == 1);

    second.kill();
    Awaitility.await().atMost(PATIENCE).until(() -> engine.capacity().warm() == 0);
    second.start();

    theNextRunIsRight();
    Awaitility.await().atMost(PATIENCE).until(() -> engine.capacity().warm() == 1);
  }

  @Test
  void aContainerdThatDoesNothingForFiveSecondsOnlyDelaysARun() throws Exception {
    engine = engine(0);
    theNextRunIsRight();
    second.freeze();
    Recorder run = Recorder.of(engine, "me", Sources.python("print('late')"), 1);
    try {
      Awaitility.await()
          .during(Duration.ofSeconds(5))
          .atMost(PATIENCE)
          .until(() -> run.all(dev.forklore.wire.RunEvent.Ended.class).isEmpty());
    } finally {
      second.wake();
    }
    run.exits();
    assertThat(run.output()).isEqualTo("late\n");
  }

  @Test
  void aSupervisorThatIsKilledIsAFaultAndTheNextRunIsRight() throws Exception {
    engine = engine(0);
    Recorder run = Recorder.of(engine, "me", Sources.python(SLEEP), 1);
    run.awaitOutput("ready");
    for (String id : containers()) {
      ProcessHandle.of(second.firstProcess(id)).orElseThrow().destroyForcibly();
    }
    assertThat(run.end().cause()).isEqualTo(Cause.FAULT);
    theNextRunIsRight();
  }

  @Test
  void aMachineShortOfMemoryKillsWhoTookItAndNobodyElse() throws Exception {
    engine = engine(0);
    Recorder neighbour = Recorder.of(engine, "other", Sources.python(WAIT), 1);
    neighbour.awaitOutput("ready");
    group.limit(450L << 20);
    try {
      Recorder run = Recorder.of(engine, "me", Sources.python(GROW), 1);
      assertThat(run.end().cause()).isEqualTo(Cause.FAULT);
      assertThat(run.end().message()).contains("this machine has no memory left");
      neighbour.handle().stdin("go on\n".getBytes(StandardCharsets.UTF_8), true);
      neighbour.exits();
      assertThat(neighbour.output()).isEqualTo("ready\ngo on\n");
    } finally {
      group.unlimited();
    }
    theNextRunIsRight();
  }

  @Test
  void aFullDiskIsAFaultWithASentenceAndRunsAreRightWhenThereIsSpaceAgain() throws Exception {
    Path small = Files.createTempDirectory(Path.of("/tmp"), "forklore-s");
    run("mount", "-t", "tmpfs", "-o", "size=700m", "forklore-test", small.toString());
    SecondDaemon full = SecondDaemon.start(small, "--storage-driver", "overlay2");
    try (SandboxEngine here = Engines.open(settings(full), 0)) {
      Awaitility.await().atMost(PATIENCE).until(() -> here.health().healthy());
      Path ballast = full.data().resolve("ballast");
      fill(ballast);
      Recorder run = accepted(here, "print('no')");
      assertThat(run.end().cause()).isEqualTo(Cause.FAULT);
      assertThat(run.end().message()).matches("(?s)[A-Z].{20,}").doesNotContain("Exception");

      Files.delete(ballast);
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> {
            Recorder next = accepted(here, "print('yes')");
            return next.end().cause() == Cause.EXITED && next.output().equals("yes\n");
          });
    } finally {
      full.close();
      run("umount", "--lazy", small.toString());
      Files.delete(small);
    }
  }

  private void theNextRunIsRight() {
    Recorder next = accepted(engine, "print(6 * 7)");
    next.exits();
    assertThat(next.output()).isEqualTo("42\n");
    Awaitility.await().atMost(PATIENCE).until(() -> engine.capacity().running() == 0);
  }

  /** One that the engine took, as soon as it took one. */
  private static Recorder accepted(SandboxEngine engine, String python) {
    Recorder run = new Recorder();
    Job job = new Job("run", Engines.ME, Sources.python(python), List.of(), 1);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> engine.submit(job, run) instanceof Submission.Accepted);
    return run;
  }

  private boolean refused() {
    Job job = new Job("run", Engines.ME, Sources.python("print(1)"), List.of(), 1);
    return engine.submit(job, event -> {}) instanceof Submission.Unavailable;
  }

  /** One that has heard from its daemon, so that a fault that a test makes is the first one. */
  private SandboxEngine engine(int warm) {
    SandboxEngine opened = Engines.open(settings(second), warm);
    Awaitility.await().atMost(PATIENCE).until(() -> opened.health().healthy());
    return opened;
  }

  private static DockerSettings settings(SecondDaemon daemon) {
    return Engines.settings("daemon-faults-it", Engines.LIMITS, daemon.address());
  }

  /** Those of runs. */
  private List<String> containers() throws InterruptedException {
    try (Daemon daemon = new Daemon(second.address())) {
      return daemon.call("list", PATIENCE, DaemonFaultsIT::listed);
    }
  }

  /**
   * Those of runs that are there. A daemon that came back may list one for ever that it has removed
   * while it started (moby/moby#51693); it knows that when it is asked about that one.
   */
  private List<String> left() throws InterruptedException {
    List<String> left = new ArrayList<>();
    try (Daemon daemon = new Daemon(second.address())) {
      for (String id : daemon.call("list", PATIENCE, DaemonFaultsIT::listed)) {
        if (knows(daemon, id)) left.add(id);
      }
    }
    return left;
  }

  private static List<String> listed(DockerClient docker) {
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of("dev.forklore.purpose", "run"))
        .exec()
        .stream()
        .map(com.github.dockerjava.api.model.Container::getId)
        .toList();
  }

  private static boolean knows(Daemon daemon, String id) throws InterruptedException {
    try {
      daemon.call("inspect", PATIENCE, docker -> docker.inspectContainerCmd(id).exec());
      return true;
    } catch (DaemonException e) {
      if (e.kind() == DaemonException.Kind.MISSING) return false;
      throw e;
    }
  }

  private static void fill(Path file) throws IOException {
    byte[] block = new byte[1 << 20];
    try (var out = Files.newOutputStream(file)) {
      while (true) out.write(block);
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  /** What a daemon leaves in its folders when it has ended. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
      Files.delete(dir);
      return FileVisitResult.CONTINUE;
    }
  }
}
