package dev.forklore.bench.pages;

import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.host.FreePort;
import dev.forklore.bench.host.Program;
import dev.forklore.bench.site.HttpConnection;
import dev.forklore.bench.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The web server under the site with nothing but a constant to say. Close it to stop it. */
final class ConstantSite implements AutoCloseable {
  private static final int TRIES = 1_000;
  private static final int POLL_MILLIS = 20;

  private final Process process;
  private final Path source;
  private final int port;

  private ConstantSite(Process process, Path source, int port) {
    this.process = process;
    this.source = source;
    this.port = port;
  }

  static ConstantSite start(int characters) throws IOException, InterruptedException {
    Program program = Program.own("ConstantPage.java");
    Path folder = Files.createTempDirectory("forklore-bench");
    Path source = Files.writeString(folder.resolve(program.file()), program.text());
    int port = FreePort.any();
    List<String> command = new ArrayList<>(List.of(Site.java()));
    command.addAll(Site.flags());
    // The server's own jar leads to its libraries, and has the settings of its log.
    command.addAll(List.of("-cp", Site.JAR.toString(), source.toString()));
    command.addAll(List.of(String.valueOf(port), String.valueOf(characters)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(Site.LOG.toFile()))
            .start();
    ConstantSite site = new ConstantSite(process, source, port);
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      if (site.answers()) return site;
      Thread.sleep(POLL_MILLIS);
    }
    site.close();
    throw new BenchException("The constant page was not served. The cause is in " + Site.LOG + ".");
  }

  private boolean answers() {
    try (HttpConnection connection = HttpConnection.open(port)) {
      return connection.get("/").status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.delete(source);
    Files.delete(source.getParent());
  }
}
