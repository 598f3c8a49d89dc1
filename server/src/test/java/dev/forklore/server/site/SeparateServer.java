package dev.forklore.server.site;

import dev.forklore.server.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The site in a process of its own, which a test can kill. */
final class SeparateServer implements AutoCloseable {
  private final Process process;
  private final int port;

  private SeparateServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Returns at once; what it says goes where the test's own output goes. */
  static SeparateServer start(int port, String... options) throws IOException {
    return start(
        List.of(),
        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()),
        port,
        options);
  }

  /** One that runs programs on the cluster that this file names. */
  static SeparateServer onCluster(Path kubeconfig, int port, String... options) throws IOException {
    List<String> server =
        List.of(
            "-Dkubeconfig=" + kubeconfig,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    return start(List.of(), server, port, options);
  }

  /**
   * The packaged server, whose open files are its own and not those of a test's libraries, too.
   *
   * @param before a command that executes another one, such as prlimit
   */
  static SeparateServer packaged(List<String> before, int port, String... options)
      throws IOException {
    return start(before, List.of("-jar", "target/server.jar"), port, options);
  }

  private static SeparateServer start(
      List<String> before, List<String> server, int port, String... options) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(server);
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of(options));
    return new SeparateServer(new ProcessBuilder(command).inheritIO().start(), port);
  }

  Process process() {
    return process;
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** SIGKILL: it cannot tidy up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM: it tidies up. */
  void end() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  /** The ids of all containers that servers at this port have started and that are still there. */
  static Set<String> containers(int port) throws IOException, InterruptedException {
    String label = "label=dev.forklore.instance=127.0.0.1:" + port;
    Process list =
        new ProcessBuilder("docker", "ps", "--all", "--quiet", "--no-trunc", "--filter", label)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (list.waitFor() != 0) throw new IOException("docker ps failed");
    return Set.copyOf(said.lines().toList());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
