package dev.forklore.bench.site;

import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.host.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server, started as {@code ./forklore serve} starts it, on a free port. Close it to stop it.
 */
public final class Site implements AutoCloseable {
  private static final String FLAGS = "FORKLORE_SERVER_FLAGS";
  public static final Path JAR = Path.of("server/target/server.jar");
  public static final Path LOG = Path.of(".forklore/bench/server.log");
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(30);
  private static final Duration SETTLES_WITHIN = Duration.ofSeconds(15);
  private static final int POLL_MILLIS = 2;
  private static final int SETTLE_POLL_MILLIS = 20;

  private final Process process;
  private final Route route;
  private final double startMillis;
  private final HttpConnection status;

  private Site(Process process, Route route, double startMillis, HttpConnection status) {
    this.process = process;
    this.route = route;
    this.startMillis = startMillis;
    this.status = status;
  }

  /** Returns when the first page has been served. */
  public static Site start(String... options) throws IOException, InterruptedException {
    return start(Route.local(FreePort.any()), options);
  }

  /** One that listens at the end of this route. */
  public static Site start(Route route, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(flags());
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of("--host", route.to().getAddress().getHostAddress()));
    command.addAll(List.of("--port", String.valueOf(route.to().getPort())));
    command.addAll(List.of(options));
    Files.createDirectories(LOG.getParent());
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
            .start();
    while (System.nanoTime() - begun < STARTS_WITHIN.toNanos() && process.isAlive()) {
      if (servesAPage(route)) {
        double millis = (System.nanoTime() - begun) / 1e6;
        return new Site(process, route, millis, HttpConnection.open(route));
      }
      Thread.sleep(POLL_MILLIS);
    }
    process.destroy();
    throw new BenchException("The server did not start. The cause is in " + LOG + ".");
  }

  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin/java").toString();
  }

  /** The options that {@code serve} gives the server's JVM. */
  public static List<String> flags() {
    String flags = System.getenv().getOrDefault(FLAGS, "").strip();
    return flags.isEmpty() ? List.of() : List.of(flags.split("\\s+", -1));
  }

  private static boolean servesAPage(Route route) {
    try (HttpConnection connection = HttpConnection.open(route)) {
      Answer answer = connection.get("/");
      return answer.status() == 200 && answer.text().contains("</html>");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Milliseconds from the command to the first page. */
  public double startMillis() {
    return startMillis;
  }

  public long pid() {
    return process.pid();
  }

  public int port() {
    return route.to().getPort();
  }

  public Browser browser() throws IOException {
    return new Browser(HttpConnection.open(route));
  }

  /** The way of a reader with this address to it. */
  public Route from(InetAddress reader) {
    return route.from(reader);
  }

  /** Processor time that it has spent, in seconds. */
  public double cpuSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  /** Containers that are started and wait. */
  public int warm() throws IOException {
    return (int) Json.number(capacity(), "warm");
  }

  /** Waits until nothing runs or waits and the pool is full, but not for ever. */
  public void settle() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < SETTLES_WITHIN.toNanos()) {
      String now = capacity();
      boolean idle = Json.number(now, "running") == 0 && Json.number(now, "queued") == 0;
      if (idle && Json.number(now, "warm") >= Json.number(now, "pool")) return;
      Thread.sleep(SETTLE_POLL_MILLIS);
    }
  }

  private String capacity() throws IOException {
    status.refresh();
    return status.get("/api/capacity").text();
  }

  @Override
  public void close() throws IOException {
    status.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
