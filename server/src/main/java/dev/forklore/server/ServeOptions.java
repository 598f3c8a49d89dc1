package dev.forklore.server;

import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.docker.CoreTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the server. Every option can be set by an environment variable instead. */
@Command(
    name = "forklore serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Serves the lessons and runs their examples in containers.",
    footer = {
      "",
      "Each option can also be set by the environment variable FORKLORE_ and its name, in capitals"
          + " with underscores: FORKLORE_WALL_TIME=30s. The command line wins."
    })
final class ServeOptions {
  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "${env:FORKLORE_HOST:-127.0.0.1}",
      description = "The address to listen on; 0.0.0.0 for all. Default: 127.0.0.1")
  @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:FORKLORE_PORT:-8080}",
      converter = OptionValues.Port.class,
      description = "The TCP port; 0 for any free one. Default: 8080")
  int port;

  @Option(
      names = "--cores",
      paramLabel = "CORES",
      defaultValue = "${env:FORKLORE_CORES:-all}",
      converter = OptionValues.Cores.class,
      description =
          "The physical cores that runs may use: all, a count (2) or a list of CPUs (0-3,6)."
              + " Default: all")
  @Nullable Cores cores;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "${env:FORKLORE_MEMORY:-768M}",
      converter = OptionValues.Memory.class,
      description = "Memory of one run, all its processes together, 128M or more. Default: 768M")
  long memory;

  @Option(
      names = "--tasks",
      paramLabel = "COUNT",
      defaultValue = "${env:FORKLORE_TASKS:-256}",
      converter = OptionValues.Tasks.class,
      description = "Processes and threads of one run, 40 to 4096. Default: 256")
  int tasks;

  @Option(
      names = "--wall-time",
      paramLabel = "TIME",
      defaultValue = "${env:FORKLORE_WALL_TIME:-20s}",
      converter = OptionValues.WallTime.class,
      description = "How long a run may take, 1s to 10m. Default: 20s")
  @Nullable Duration wallTime;

  @Option(
      names = "--output",
      paramLabel = "SIZE",
      defaultValue = "${env:FORKLORE_OUTPUT:-1M}",
      converter = OptionValues.Output.class,
      description = "What a run may print, 1K to 16M. Default: 1M")
  long output;

  @Option(
      names = "--tmp",
      paramLabel = "SIZE",
      defaultValue = "${env:FORKLORE_TMP:-64M}",
      converter = OptionValues.Tmp.class,
      description = "Files that a run may keep in /tmp (part of its memory). Default: 64M")
  long tmp;

  @Option(
      names = "--queue",
      paramLabel = "COUNT",
      defaultValue = "${env:FORKLORE_QUEUE:-200}",
      converter = OptionValues.Queue.class,
      description = "How many runs may wait for cores, 0 to 10000. Default: 200")
  int queue;

  @Option(
      names = "--warm",
      paramLabel = "COUNT",
      defaultValue = "${env:FORKLORE_WARM:-auto}",
      converter = OptionValues.Warm.class,
      description =
          "Containers kept started for those who press Run, 0 to 64, or auto: two for each core."
              + " Default: auto")
  @Nullable OptionalInt warm;

  @Option(
      names = "--docker-host",
      paramLabel = "ADDRESS",
      defaultValue = "${env:FORKLORE_DOCKER_HOST:-${env:DOCKER_HOST:-unix:///var/run/docker.sock}}",
      converter = OptionValues.DockerHost.class,
      description =
          "The Docker Engine: unix:///path, tcp://host:port, or none to serve lessons without Run."
              + " Default: DOCKER_HOST, or unix:///var/run/docker.sock")
  @Nullable String dockerHost;

  @Option(
      names = "--image",
      paramLabel = "NAME",
      defaultValue = "${env:FORKLORE_IMAGE:-forklore/sandbox:latest}",
      description = "The sandbox image. Default: forklore/sandbox:latest")
  @Nullable String image;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "${env:FORKLORE_LOG_LEVEL:-info}",
      converter = OptionValues.LogLevel.class,
      description = "error, warn, info, debug or trace. Default: info")
  @Nullable String logLevel;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "${env:FORKLORE_LOG_FORMAT:-text}",
      converter = OptionValues.LogFormat.class,
      description = "text for people, or json, one object a line. Default: text")
  @Nullable String logFormat;

  @Mixin final ProtectionOptions protection = new ProtectionOptions();

  @Option(
      names = "--content",
      paramLabel = "FOLDER",
      converter = OptionValues.Folder.class,
      description = "Lessons to serve instead of the packaged ones, read anew for every page.")
  @Nullable Path content;

  @Option(
      names = "--dev",
      description = "Compile page templates as they change (needs the sources).")
  boolean dev;

  @Option(
      names = "--runtime",
      paramLabel = "NAME",
      defaultValue = "${env:FORKLORE_RUNTIME:-}",
      description = "A container runtime that Docker knows, such as runsc. Default: Docker's own")
  @Nullable String runtime;

  @Option(
      names = "--drain",
      paramLabel = "TIME",
      defaultValue = "${env:FORKLORE_DRAIN:-1s}",
      converter = OptionValues.Drain.class,
      description =
          "How long runs may go on when the server is told to stop, 0s to 10m. Default: 1s")
  @Nullable Duration drain;

  /** What was set, with the choice of cores made from those of the machine. */
  ServerConfig config(CoreTopology machine) {
    Limits limits = new Limits(memory, tasks, given(wallTime), output, tmp);
    return new ServerConfig(
        given(host),
        port,
        given(cores).among(machine),
        limits,
        queue,
        given(warm),
        given(dockerHost),
        given(image),
        given(logLevel),
        given(logFormat),
        protection.protection(),
        protection.policy(),
        Optional.ofNullable(content),
        dev,
        Optional.of(given(runtime)).filter(name -> !name.isBlank()),
        given(drain));
  }

  private static <T> T given(@Nullable T value) {
    if (value == null) throw new IllegalStateException("an option without its default");
    return value;
  }
}
