package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.run.Recorder;
import dev.forklore.server.engine.run.Sources;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;

/** A JVM of its own that holds an engine with a program in it, for a test that kills it. */
final class ServerProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final String instance;

  private ServerProcess(Process process, String instance) {
    this.process = process;
    this.instance = instance;
  }

  /** Returns when its program runs and its pool is full, so that it starts nothing more. */
  static ServerProcess start() throws IOException {
    return saysReady("full");
  }

  /** Returns when it has begun to start containers. */
  static ServerProcess filling() throws IOException {
    return saysReady("filling");
  }

  private static ServerProcess saysReady(String when) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerProcess.class.getName(),
                when)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("ready ")) return new ServerProcess(process, line.substring(6));
    }
    throw new IOException("the server ended before its program ran");
  }

  String instance() {
    return instance;
  }

  /** SIGKILL: it cannot tidy up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** The other JVM's. */
  public static void main(String[] args) throws InterruptedException {
    DockerSettings settings = Engines.settings("killed-it");
    DockerEngine engine = Engines.open(settings);
    if (args[0].equals("full")) occupy(engine, settings.warm());
    System.out.println("ready " + settings.instance());
    new CountDownLatch(1).await();
  }

  private static void occupy(DockerEngine engine, int warm) {
    String loops = "import time; print('ready', flush=True)\nwhile True: time.sleep(0.01)";
    Recorder compiled = Recorder.of(engine, "me", Sources.java("void main() {}"), 1);
    compiled.end();
    Recorder run = Recorder.of(engine, "me", Sources.python(loops), 1);
    run.awaitOutput("ready");
    Awaitility.await().atMost(LIMIT).until(() -> engine.capacity().warm() == warm);
  }
}
