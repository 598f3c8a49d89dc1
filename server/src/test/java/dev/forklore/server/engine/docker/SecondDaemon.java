package dev.forklore.server.engine.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A Docker daemon of a test's own, with its own containerd, folders and socket, so that it can be
 * killed, stopped and filled up without anybody else noticing. Needs root.
 */
final class SecondDaemon implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final List<String> options;
  private Process containerd;
  private Process dockerd;

  private SecondDaemon(Path folder, List<String> options) {
    this.folder = folder;
    this.options = options;
  }

  static boolean isPossible() {
    return "root".equals(System.getProperty("user.name"))
        && Engines.DOCKER_HOST.startsWith("unix:")
        && List.of("/usr/sbin/dockerd", "/usr/bin/dockerd").stream()
            .anyMatch(dockerd -> Files.isExecutable(Path.of(dockerd)));
  }

  /** Starts one that knows the image under test. */
  static SecondDaemon start(Path folder, String... options) throws Exception {
    SecondDaemon daemon = new SecondDaemon(folder, List.of(options));
    daemon.startContainerd();
    daemon.start();
    daemon.load();
    return daemon;
  }

  String address() {
    return "unix://" + folder.resolve("docker.sock");
  }

  /** On its own, as a service of the system, so that it outlives the daemon. */
  private void startContainerd() throws IOException {
    Path config = folder.resolve("containerd.toml");
    Files.writeString(config, "version = 2\ndisabled_plugins = [\"io.containerd.grpc.v1.cri\"]\n");
    containerd =
        process(
            List.of(
                "containerd",
                "--config",
                config.toString(),
                "--address",
                folder.resolve("containerd.sock").toString(),
                "--root",
                folder.resolve("containerd").toString(),
                "--state",
                folder.resolve("state").toString()));
  }

  private Process process(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("docker.log").toFile()))
        .start();
  }

  /** After {@link #kill}: what a service manager does. */
  void start() throws IOException {
    // In a network namespace of its own: a daemon without a bridge deletes docker0, whoever's it
    // is.
    List<String> command =
        new ArrayList<>(List.of("unshare", "--net", "dockerd", "--host", address()));
    command.addAll(List.of("--data-root", folder.resolve("data").toString()));
    command.addAll(List.of("--exec-root", folder.resolve("exec").toString()));
    command.addAll(List.of("--containerd", folder.resolve("containerd.sock").toString()));
    command.addAll(List.of("--pidfile", folder.resolve("docker.pid").toString()));
    command.addAll(List.of("--bridge", "none", "--iptables=false", "--ip6tables=false"));
    command.addAll(options);
    Files.deleteIfExists(folder.resolve("docker.pid"));
    dockerd = process(command);
    Awaitility.await("the second daemon answers: " + folder.resolve("docker.log"))
        .atMost(PATIENCE)
        .until(() -> docker("version") == 0);
  }

  private void load() throws Exception {
    Process save =
        new ProcessBuilder("docker", "--host", Engines.DOCKER_HOST, "save", Engines.IMAGE).start();
    Process load =
        new ProcessBuilder("docker", "--host", address(), "load", "--quiet")
            .redirectErrorStream(true)
            .start();
    try (var in = save.getInputStream();
        var out = load.getOutputStream()) {
      in.transferTo(out);
    }
    String said = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (load.waitFor() != 0) throw new IOException("the image was not loaded: " + said);
  }

  /** SIGKILL: it cannot tidy up. Its containers live on. */
  void kill() throws InterruptedException {
    dockerd.destroyForcibly().waitFor();
  }

  /** Its containerd does nothing until {@link #wake}. */
  void freeze() throws IOException, InterruptedException {
    signalContainerd("-STOP");
  }

  void wake() throws IOException, InterruptedException {
    signalContainerd("-CONT");
  }

  /** The id, for the host, of a container's first process. */
  long firstProcess(String container) throws IOException, InterruptedException {
    Process inspect =
        new ProcessBuilder(
                "docker", "--host", address(), "inspect", "--format", "{{.State.Pid}}", container)
            .start();
    String said = new String(inspect.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (inspect.waitFor() != 0) throw new IOException("the container is not there");
    return Long.parseLong(said.strip());
  }

  Path data() {
    return folder.resolve("data");
  }

  private void signalContainerd(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(containerd.pid())).start().waitFor();
  }

  private int docker(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker", "--host", address()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
    return process.waitFor();
  }

  /** Ends it in order, so that it takes its containerd and its mounts with it. */
  @Override
  public void close() throws IOException, InterruptedException {
    if (!dockerd.isAlive()) start();
    Process ids =
        new ProcessBuilder("docker", "--host", address(), "ps", "--all", "--quiet").start();
    for (String id :
        new String(ids.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
      docker("rm", "--force", id);
    }
    dockerd.destroy();
    if (!dockerd.waitFor(30, TimeUnit.SECONDS)) dockerd.destroyForcibly();
    containerd.destroy();
    // A daemon leaves its folder mounted on itself.
    new ProcessBuilder("umount", "--lazy", data().toString()).start().waitFor();
    if (!containerd.waitFor(30, TimeUnit.SECONDS)) containerd.destroyForcibly();
  }
}
