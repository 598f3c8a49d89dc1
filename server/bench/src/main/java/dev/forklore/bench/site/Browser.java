package dev.forklore.bench.site;

import dev.forklore.bench.host.BenchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reader: a cookie of its own and an open connection, which requests the run and then follows
 * it. For one thread. Whoever opens it closes it.
 */
public final class Browser implements AutoCloseable {
  private final HttpConnection connection;

  public Browser(HttpConnection connection) {
    this.connection = connection;
  }

  /** Runs and follows to the end. Blocks. */
  public Timeline run(Click click) throws IOException {
    connection.refresh();
    long clicked = System.nanoTime();
    Answer answer = connection.send("POST", "/api/runs", click.json());
    String json = answer.text();
    long created = System.nanoTime();
    if (answer.status() != 201) {
      throw new BenchException("POST /api/runs answered " + answer.status() + ": " + json);
    }
    List<Event> events = follow(Json.text(json, "events"));
    return new Timeline(clicked, created, events);
  }

  /** Starts a run and returns where its events are, without following it. */
  public String start(Click click) throws IOException {
    connection.refresh();
    Answer answer = connection.send("POST", "/api/runs", click.json());
    String json = answer.text();
    if (answer.status() == 201) return Json.text(json, "events");
    throw new BenchException("POST /api/runs answered " + answer.status() + ": " + json);
  }

  /** Kills the run whose events are there. */
  public void stop(String events) throws IOException {
    connection.refresh();
    connection.send("DELETE", events.replace("/events", "?signal=SIGKILL"), "").text();
  }

  /** All events of a run. Blocks until it has ended. */
  public List<Event> follow(String path) throws IOException {
    Answer stream = connection.get(path);
    EventReader reader = new EventReader(stream.body());
    List<Event> events = new ArrayList<>();
    for (@Nullable Event event = reader.next(); event != null; event = reader.next()) {
      events.add(event);
    }
    if (events.isEmpty() || !events.getLast().is("ended")) {
      throw new BenchException("The events of a run stopped before its end.");
    }
    return events;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
