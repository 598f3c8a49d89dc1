package dev.forklore.server.web.gate;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Reports Jetty's connections to {@link OpenConnections}. Jetty's idle time-out does not see a
 * client that sends one byte now and then, and its limit of connections does not see whose they
 * are.
 */
public final class ConnectionWatch extends AbstractLifeCycle implements Connection.Listener {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Set<HttpParser.State> ANSWERED =
      EnumSet.of(HttpParser.State.END, HttpParser.State.CLOSE, HttpParser.State.CLOSED);

  private final Predicate<InetAddress> anybodys;
  private final OpenConnections open;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("connections").factory());

  /**
   * @param peers whether an address is that of another server of this site, which passes on the
   *     requests of many readers
   * @param nanoTime as {@link System#nanoTime}
   */
  public ConnectionWatch(
      Connections limits,
      TrustedProxies proxies,
      Predicate<InetAddress> peers,
      LongSupplier nanoTime) {
    this.anybodys = peers.or(proxies::trusts);
    this.open = new OpenConnections(limits, nanoTime);
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection http) open.opened(new JettyLine(http, anybodys));
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof HttpConnection http) open.closed(new JettyLine(http, anybodys));
  }

  @Override
  protected void doStart() {
    long millis = LOOK_EVERY.toMillis();
    var _ = timer.scheduleWithFixedDelay(open::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  protected void doStop() {
    timer.shutdownNow();
  }

  private record JettyLine(HttpConnection http, Predicate<InetAddress> anybodys)
      implements OpenConnections.Line {
    @Override
    public String address() {
      return http.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote
          ? Network.customer(remote.getAddress())
          : "";
    }

    @Override
    public boolean isShared() {
      return !(http.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote)
          || !anybodys.test(remote.getAddress());
    }

    @Override
    public OpenConnections.Phase phase() {
      HttpParser.State state = http.getParser().getState();
      if (state == HttpParser.State.START) return OpenConnections.Phase.SILENT;
      return ANSWERED.contains(state)
          ? OpenConnections.Phase.ANSWERED
          : OpenConnections.Phase.ARRIVING;
    }

    @Override
    public long requests() {
      return http.getMessagesIn();
    }

    @Override
    public void close() {
      http.getEndPoint().close();
    }
  }
}
