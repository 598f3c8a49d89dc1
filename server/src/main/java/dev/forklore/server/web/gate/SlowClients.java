package dev.forklore.server.web.gate;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes connections on which a request does not arrive in time. Jetty's idle time-out does not see
 * a client that sends one byte now and then, and each such client holds a connection.
 */
public final class SlowClients extends AbstractLifeCycle implements Connection.Listener {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private static final Set<HttpParser.State> NOTHING_ARRIVES =
      EnumSet.of(
          HttpParser.State.START,
          HttpParser.State.END,
          HttpParser.State.CLOSE,
          HttpParser.State.CLOSED);

  private final long limitNanos;
  private final Map<HttpConnection, Arrival> open = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("slow-clients").factory());

  /** A request that has begun to arrive on a connection and was not complete when last seen. */
  private record Arrival(long requestsBefore, long sinceNanos) {}

  public SlowClients(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection http) open.put(http, nothing(http));
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof HttpConnection http) open.remove(http);
  }

  @Override
  protected void doStart() {
    long millis = LOOK_EVERY.toMillis();
    var _ = timer.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  protected void doStop() {
    timer.shutdownNow();
  }

  private void look() {
    open.replaceAll(this::look);
  }

  private Arrival look(HttpConnection http, Arrival last) {
    if (NOTHING_ARRIVES.contains(http.getParser().getState())) return nothing(http);
    if (http.getMessagesIn() != last.requestsBefore) return nothing(http);
    if (System.nanoTime() - last.sinceNanos > limitNanos) http.getEndPoint().close();
    return last;
  }

  private static Arrival nothing(HttpConnection http) {
    return new Arrival(http.getMessagesIn(), System.nanoTime());
  }
}
