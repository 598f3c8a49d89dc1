package dev.forklore.bench.kubernetes;

import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.setting.Crowd;
import dev.forklore.bench.site.Browser;
import dev.forklore.bench.site.Click;
import dev.forklore.bench.site.HttpConnection;
import dev.forklore.bench.site.Listener;
import dev.forklore.bench.site.Route;
import dev.forklore.bench.site.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Readers who all click at once, each with a browser of its own and ten at an address, as behind
 * the routers of homes and schools; and those who listen.
 */
final class Rush {
  private static final int BROWSERS_AN_ADDRESS = 10;
  private static final int ADDRESSES_A_NETWORK = 250;

  /** One that does not come in time is noticed by what it does not hear. */
  private static final int ALL_OPEN_SECONDS = 60;

  private final TwoServers servers;
  private final Crowd crowd;

  /** Runs to which nobody listens yet. */
  private final CountDownLatch unheard;

  Rush(TwoServers servers, Crowd crowd) {
    this.servers = servers;
    this.crowd = crowd;
    this.unheard = new CountDownLatch(crowd.runs());
  }

  /** Blocks until all have ended and all that was to be heard was heard. */
  List<HeardRun> all(Click click) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HeardRun>> coming = new ArrayList<>();
      for (int run = 0; run < crowd.runs(); run++) {
        int number = run;
        coming.add(threads.submit(() -> one(number, click, threads)));
      }
      List<HeardRun> runs = new ArrayList<>();
      for (Future<HeardRun> one : coming) runs.add(one.get());
      return runs;
    } catch (ExecutionException e) {
      throw new BenchException("One of " + crowd.runs() + " runs failed: " + e.getCause());
    }
  }

  private HeardRun one(int run, Click click, ExecutorService threads)
      throws IOException, InterruptedException, ExecutionException {
    long clicked = System.nanoTime();
    String events = started(run, click);
    List<Future<Listener.Heard>> listening = new ArrayList<>();
    for (int listener = run; listener < crowd.listeners(); listener += crowd.runs()) {
      Listener far = new Listener(from(servers.other(run), listener));
      boolean first = listening.isEmpty();
      listening.add(
          threads.submit(
              () -> first ? far.hear(events, unheard::countDown) : afterTheFirst(far, events)));
    }
    List<Listener.Heard> heard = new ArrayList<>();
    for (Future<Listener.Heard> one : listening) heard.add(one.get());
    Listener near = new Listener(from(servers.owner(run), run));
    return new HeardRun(clicked, near.hear(events, () -> {}).events(), heard);
  }

  /** Whoever started a run comes before whom he tells of it. */
  private Listener.Heard afterTheFirst(Listener listener, String events)
      throws InterruptedException {
    var _ = unheard.await(ALL_OPEN_SECONDS, TimeUnit.SECONDS);
    return listener.hear(events, () -> {});
  }

  private String started(int run, Click click) throws IOException {
    Route near = from(servers.owner(run), run);
    try (Browser browser = new Browser(HttpConnection.open(near))) {
      return browser.start(click);
    }
  }

  private static Route from(Site site, int reader) throws UnknownHostException {
    int address = reader / BROWSERS_AN_ADDRESS;
    byte network = (byte) (address / ADDRESSES_A_NETWORK);
    byte host = (byte) (address % ADDRESSES_A_NETWORK + 1);
    return site.from(InetAddress.getByAddress(new byte[] {127, 1, network, host}));
  }
}
