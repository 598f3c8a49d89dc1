package dev.forklore.bench.site;

import dev.forklore.bench.host.BenchException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One of many clients of the same run.
 *
 * @param receiveBytes what the kernel keeps for it
 * @param pauseMillis after every event
 */
public record Follower(int port, int receiveBytes, int pauseMillis) {
  private static final int SLOW_PAUSE_MILLIS = 20;
  private static final int SLOW_RECEIVE_BYTES = 4096;

  public static Follower quick(int port) {
    return new Follower(port, 0, 0);
  }

  /** It reads the events more slowly than the program prints, and makes the server wait. */
  public static Follower slow(int port) {
    return new Follower(port, SLOW_RECEIVE_BYTES, SLOW_PAUSE_MILLIS);
  }

  /**
   * What a client got.
   *
   * @param tail what was printed last
   */
  public record Heard(long events, String tail, Event ended) {}

  /** Follows to the end; events have to come without a gap. Blocks. */
  public Heard follow(String path) throws IOException, InterruptedException {
    try (HttpConnection connection =
        HttpConnection.open(Route.local(port).receiving(receiveBytes))) {
      EventReader reader = new EventReader(connection.get(path).body());
      Event last = new Event(0, "", "", 0);
      Event output = last;
      for (@Nullable Event event = reader.next(); event != null; event = reader.next()) {
        if (event.id() != last.id() + 1) {
          throw new BenchException(
              "Event %d was followed by event %d.".formatted(last.id(), event.id()));
        }
        last = event;
        if (event.is("output")) output = event;
        if (pauseMillis > 0) Thread.sleep(pauseMillis);
      }
      if (!last.is("ended")) throw new BenchException("A client’s events stopped before the end.");
      // Parsed only now: a thousand clients should take no more from the program than they need.
      String tail = output.is("output") ? output.text("text") : "";
      return new Heard(last.id(), tail, last);
    }
  }

  /** Returns once the run has printed something. */
  public static void untilOutput(int port, String path) throws IOException {
    try (HttpConnection connection = HttpConnection.open(port)) {
      EventReader reader = new EventReader(connection.get(path).body());
      for (@Nullable Event event = reader.next(); event != null; event = reader.next()) {
        if (event.is("output")) return;
      }
      throw new BenchException("A run ended before it printed anything.");
    }
  }
}
