package dev.forklore.bench.kubernetes;

import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.host.FreePort;
import dev.forklore.bench.site.Route;
import dev.forklore.bench.site.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Two servers of one site, each with a core of the cluster. Close them to stop them. */
final class TwoServers implements AutoCloseable {
  private static final int COUNT = 2;
  private static final Duration SETTLES_WITHIN = Duration.ofSeconds(90);
  private static final int POLL_MILLIS = 100;

  /** The last parts of their addresses, and the numbers at the end of their names. */
  private static final int FIRST = 1;

  private final Path key;
  private final List<Site> sites = new ArrayList<>();

  private TwoServers(Path key) {
    this.key = key;
  }

  /**
   * Starts them; their limits are the usual ones, except this.
   *
   * @param queue how many runs may wait on each
   */
  static TwoServers start(int queue) throws IOException, InterruptedException {
    Path key = Files.createTempFile("forklore-key", "");
    Files.writeString(key, UUID.randomUUID().toString());
    TwoServers both = new TwoServers(key);
    try {
      int port = FreePort.any();
      for (int i = 0; i < COUNT; i++) both.sites.add(start(FIRST + i, port, queue, key));
      return both;
    } catch (IOException | RuntimeException | InterruptedException e) {
      both.close();
      throw e;
    }
  }

  private static Site start(int number, int port, int queue, Path key)
      throws IOException, InterruptedException {
    InetAddress address = InetAddress.ofLiteral("127.0.0." + number);
    return Site.start(
        new Route(new InetSocketAddress(address, port), null, 0),
        "--server",
        "bench-" + number,
        "--peers",
        "http://127.0.0.{number}:" + port,
        "--servers",
        String.valueOf(COUNT),
        "--key-file",
        key.toString(),
        "--short-links",
        "off",
        "--engine",
        "kubernetes",
        "--namespace",
        "forklore",
        "--cores",
        "1",
        "--queue",
        String.valueOf(queue));
  }

  List<Site> sites() {
    return List.copyOf(sites);
  }

  /** The server on which this run is started; they take turns. */
  Site owner(int run) {
    return sites.get(run % COUNT);
  }

  /** The one that has to ask the owner for it. */
  Site other(int run) {
    return sites.get((run + 1) % COUNT);
  }

  /** Returns when each has a pod parked. One that an earlier server left has to be gone before. */
  void settle() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    for (Site site : sites) {
      while (site.warm() == 0) {
        if (System.nanoTime() - begun > SETTLES_WITHIN.toNanos()) {
          throw new BenchException("No pod was parked. The cause is in " + Site.LOG + ".");
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(key);
    IOException failure = null;
    for (Site site : sites) {
      try {
        site.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) throw failure;
  }
}
