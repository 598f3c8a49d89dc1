package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.content.CurriculumLoader;
import dev.forklore.content.Reading;
import dev.forklore.content.Version;
import dev.forklore.server.engine.Recorder;
import dev.forklore.server.engine.Source;
import dev.forklore.server.engine.Sources;
import dev.forklore.server.engine.run.SandboxEngine;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.ProgramFile;
import dev.forklore.wire.RunEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sandboxes whose kernel is gVisor, where it is installed. */
@EnabledIf(
    value = "isPossible",
    disabledReason =
        "gVisor is tested where /usr/bin/runsc and dockerd are, as root: apt-get install runsc.")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GvisorIT {
  private static final Path RUNSC = Path.of("/usr/bin/runsc");
  private static final Duration WALL = Duration.ofSeconds(60);
  private static final Reading READING = CurriculumLoader.packagedReading();

  private SecondDaemon second;
  private SandboxEngine engine;

  static boolean isPossible() {
    return Files.isExecutable(RUNSC) && SecondDaemon.isPossible();
  }

  @BeforeAll
  void start() throws Exception {
    Path folder = Files.createTempDirectory(Path.of("/tmp"), "forklore-g");
    Path config = folder.resolve("daemon.json");
    Files.writeString(
        config,
        """
        {"runtimes": {"runsc": {"path": "%s", "runtimeArgs": ["--platform=ptrace", "--network=none", "--ignore-cgroups"]}}}
        """
            .formatted(RUNSC));
    second = SecondDaemon.start(folder, "--config-file", config.toString());
    DockerSettings usual = Engines.settings("gvisor-it", Engines.wall(WALL), second.address());
    engine =
        Engines.open(
            new DockerSettings(
                usual.dockerHost(),
                usual.image(),
                usual.instance(),
                usual.topology(),
                usual.limits(),
                usual.seccompProfile(),
                "runsc"),
            0);
  }

  @AfterAll
  void stop() throws Exception {
    engine.close();
    second.close();
  }

  @Test
  void aJavaProgramSeesTheCoresThatItWasGiven() {
    Recorder run =
        Recorder.of(
            engine,
            "me",
            Sources.java("void main() { IO.println(Runtime.getRuntime().availableProcessors()); }"),
            1);
    run.exits();
    assertThat(run.output()).isEqualTo("1\n");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void everyExampleOfEveryLessonPrintsWhatItsLessonSays(String id, Version version) {
    Recorder run = Recorder.of(engine, "me", source(version), 1);
    run.exits();
    List<String> printed =
        run.all(RunEvent.Output.class).stream()
            .filter(output -> output.stream() == OutputStreamName.STDOUT)
            .map(RunEvent.Output::text)
            .collect(Collectors.joining())
            .lines()
            .toList();
    assertThat(READING.expectations().get(id).check(printed)).as(run.events().toString()).isEmpty();
  }

  static Stream<Arguments> examples() {
    return READING.curriculum().versions().stream()
        .map(version -> Arguments.of(version.id(), version));
  }

  private static Source source(Version version) {
    List<ProgramFile> files =
        version.files().stream()
            .map(file -> new ProgramFile(file.name(), file.text().getBytes(StandardCharsets.UTF_8)))
            .toList();
    return new Source(version.language(), files, version.main().name());
  }

  @Test
  void aLineIsAttributedToItsProcessOrToNone() {
    Recorder run =
        Recorder.of(
            engine,
            "me",
            Sources.python(
                """
                import os
                for n in range(3):
                    if os.fork() == 0:
                        os.write(1, b"%d\\n" % os.getpid())
                        os._exit(0)
                    os.wait()
                """),
            1);
    run.exits();
    assertThat(run.output().lines()).hasSize(3);
    for (RunEvent.Output output : run.all(RunEvent.Output.class)) {
      assertThat(output.pid()).isIn(0, Integer.parseInt(output.text().strip()));
    }
  }
}
