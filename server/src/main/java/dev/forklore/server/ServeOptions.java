package dev.forklore.server;

import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.cores.CoreTopology;
import dev.forklore.server.web.page.FooterView;
import dev.forklore.server.web.peer.Cell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The command line of the server. Every option can be set by an environment variable instead. One
 * is a field, and a line of {@link #config}.
 */
final class ServeOptions {
  private final CommandSpec command = CommandSpec.create().name("forklore serve");
  private final OptionTable options = new OptionTable(command);

  private final Setting<String> host =
      options.add(
          "--host",
          "ADDRESS",
          "127.0.0.1",
          Function.identity(),
          "The address to listen on; 0.0.0.0 means all addresses. Default: 127.0.0.1");

  private final Setting<Integer> port =
      options.add(
          "--port",
          "PORT",
          "8080",
          OptionValues::port,
          "The TCP port; 0 means any free port. Default: 8080");

  private final Setting<Cores> cores =
      options.add(
          "--cores",
          "CORES",
          "all",
          OptionValues::cores,
          "The physical cores that runs may use: all, a count (2) or a list of CPUs (0-3,6)."
              + " Default: all");

  private final Setting<Long> memory =
      options.add(
          "--memory",
          "SIZE",
          "768M",
          OptionValues::memory,
          "Memory of one run, all its processes together, 128M or more. Default: 768M");

  private final Setting<Integer> tasks =
      options.add(
          "--tasks",
          "COUNT",
          "256",
          OptionValues::tasks,
          "Processes and threads of one run, 40 to 4096. Default: 256");

  private final Setting<Duration> wallTime =
      options.add(
          "--wall-time",
          "TIME",
          "20s",
          OptionValues::wallTime,
          "How long a run may take, 1s to 10m. Default: 20s");

  private final Setting<Long> output =
      options.add(
          "--output",
          "SIZE",
          "1M",
          OptionValues::output,
          "How much a run may print, 1K to 16M. Default: 1M");

  private final Setting<Long> tmp =
      options.add(
          "--tmp",
          "SIZE",
          "64M",
          OptionValues::tmp,
          "Files that a run may keep in /tmp (part of its memory). Default: 64M");

  private final Setting<Integer> queue =
      options.add(
          "--queue",
          "COUNT",
          "200",
          OptionValues::queue,
          "How many runs may wait for cores, 0 to 10000. Default: 200");

  private final Setting<OptionalInt> warm =
      options.add(
          "--warm",
          "COUNT",
          "auto",
          OptionValues::warm,
          "Containers kept started for the next runs, 0 to 64, or auto: two for each core."
              + " Default: auto");

  private final Setting<Optional<String>> dockerHost =
      options.add(
          "--docker-host",
          "ADDRESS",
          "${env:DOCKER_HOST:-unix:///var/run/docker.sock}",
          OptionValues::dockerHost,
          "The Docker Engine: unix:///path, tcp://host:port, or none to serve lessons without Run."
              + " Default: DOCKER_HOST, or unix:///var/run/docker.sock");

  private final Setting<String> image =
      options.add(
          "--image",
          "NAME",
          "forklore/sandbox:latest",
          Function.identity(),
          "The sandbox image. Default: forklore/sandbox:latest");

  private final Setting<String> logLevel =
      options.add(
          "--log-level",
          "LEVEL",
          "info",
          OptionValues::logLevel,
          "error, warn, info, debug or trace. Default: info");

  private final Setting<String> logFormat =
      options.add(
          "--log-format",
          "FORMAT",
          "text",
          OptionValues::logFormat,
          "text for people, or json, one object a line. Default: text");

  private final ClusterOptions cluster = new ClusterOptions(options);

  private final ProtectionOptions protection = new ProtectionOptions(options);

  private final LinkOptions links = new LinkOptions(options);

  private final Setting<List<String>> embedders =
      options.add(
          "--embed-origins",
          "ORIGINS",
          "none",
          OptionValues::origins,
          "Sites whose pages may show programs in frames, such as"
              + " https://school.example,https://blog.example, or * for all. Default: none");

  private final StoreOptions programs = new StoreOptions(options);

  private final PeerOptions peers = new PeerOptions(options);

  private final Setting<Path> content =
      options.addFolder(
          "--content",
          "A folder of lessons to serve instead of the packaged ones, read again for every page.");

  private final Setting<Boolean> dev =
      options.addSwitch("--dev", "Compile page templates as they change (needs the sources).");

  private final Setting<String> runtime =
      options.add(
          "--runtime",
          "NAME",
          "",
          Function.identity(),
          "A container runtime that Docker knows, such as runsc, or a RuntimeClass of Kubernetes."
              + " Default: Docker's own, or forklore");

  private final Setting<Duration> drain =
      options.add(
          "--drain",
          "TIME",
          "1s",
          OptionValues::drain,
          "How long live runs may continue after the server is told to stop, 0s to 10m. Default: 1s");

  ServeOptions() {
    options.add(
        "--base-path",
        "PATH",
        "/",
        OptionValues::basePath,
        "The path of the site on its host; only / is supported. Default: /");
    options.addHelp();
    command
        .version("Forklore " + FooterView.VERSION)
        .usageMessage()
        .sortOptions(false)
        .autoWidth(true)
        .description("Serves the lessons and runs their examples in containers.")
        .footer(
            "",
            "Each option can also be set by the environment variable FORKLORE_ and its name, in capitals"
                + " with underscores: FORKLORE_WALL_TIME=30s. The command line wins.");
  }

  CommandLine commandLine() {
    return new CommandLine(command);
  }

  /** What was set; the cores are chosen from those of the machine. */
  ServerConfig config(CoreTopology machine) {
    Cell cell = peers.cell(programs.settings());
    Limits limits =
        new Limits(memory.value(), tasks.value(), wallTime.value(), output.value(), tmp.value());
    return new ServerConfig(
        new ServerConfig.Address(host.value(), port.value()),
        new ServerConfig.RunSettings(
            cluster.cores(cores.value(), machine),
            limits,
            queue.value(),
            protection.policy(cell::share),
            drain.value()),
        new ServerConfig.SandboxSettings(
            dockerHost.value(),
            image.value(),
            runtime.given().filter(name -> !name.isBlank()),
            warm.value(),
            cluster.settings(cores.value(), runtime.given().filter(name -> !name.isBlank()))),
        new ServerConfig.SiteSettings(
            links.links(), embedders.value(), content.given(), dev.value()),
        protection.protection(cell::share),
        cell,
        programs.settings(),
        new ServerConfig.LogSettings(logLevel.value(), logFormat.value()));
  }
}
