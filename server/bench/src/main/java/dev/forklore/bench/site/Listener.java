package dev.forklore.bench.site;

import dev.forklore.bench.host.BenchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reader of a run's events, who takes them as they come, judges nothing, and asks for the rest
 * where the connection is lost, as the page does.
 */
public record Listener(Route route) {
  private static final int OK = 200;
  private static final int LATER = 503;
  private static final int PAUSE_MILLIS = 500;
  private static final int MOST_TRIES = 60;

  /**
   * What came.
   *
   * @param again how often it was asked for again
   */
  public record Heard(List<Event> events, int again) {
    public Heard {
      events = List.copyOf(events);
    }
  }

  /**
   * All events of a run. Blocks until the last has come.
   *
   * @param open called when the first has come
   * @throws BenchException if the server tells of none, with what it said
   */
  public Heard hear(String path, Runnable open) throws InterruptedException {
    List<Event> heard = new ArrayList<>();
    int again = 0;
    while (true) {
      try {
        if (take(path, heard, open)) return new Heard(heard, again);
      } catch (IOException lost) {
        // As a stream that ends too soon.
      }
      if (++again > MOST_TRIES) throw new BenchException("The events of " + path + " do not end.");
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Whether the last event has come. */
  private boolean take(String path, List<Event> heard, Runnable open) throws IOException {
    try (HttpConnection connection = HttpConnection.open(route)) {
      Answer answer =
          heard.isEmpty() ? connection.get(path) : connection.resume(path, heard.getLast().id());
      if (answer.status() == LATER) return false;
      if (answer.status() != OK) {
        throw new BenchException(
            "GET %s answered %d: %s".formatted(path, answer.status(), answer.text()));
      }
      EventReader reader = new EventReader(answer.body());
      for (@Nullable Event event = reader.next(); event != null; event = reader.next()) {
        if (heard.isEmpty()) open.run();
        heard.add(event);
      }
      return !heard.isEmpty() && heard.getLast().is("ended");
    }
  }
}
