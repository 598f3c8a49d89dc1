package dev.forklore.bench.site;

import dev.forklore.bench.host.BenchException;
import java.util.List;

/**
 * One run as a client saw it.
 *
 * @param clicked just before the request was written, by {@link System#nanoTime}
 * @param created when the answer to it was read
 * @param events all of them; the last is {@code ended}
 */
public record Timeline(long clicked, long created, List<Event> events) {
  public Timeline {
    events = List.copyOf(events);
  }

  /** Milliseconds from the click to the first event of this name. */
  public double first(String name) {
    return since(
        events.stream()
            .filter(e -> e.is(name))
            .findFirst()
            .orElseThrow(() -> new BenchException("A run had no event " + name + ": " + ended())));
  }

  /** Milliseconds from the click to the last output. */
  public double lastOutput() {
    return since(
        events.stream()
            .filter(e -> e.is("output"))
            .reduce((_, later) -> later)
            .orElseThrow(() -> new BenchException("A run printed nothing: " + ended())));
  }

  public double since(Event event) {
    return (event.nanos() - clicked) / 1e6;
  }

  public Event ended() {
    return events.getLast();
  }

  /** Everything that was printed. */
  public String output() {
    StringBuilder all = new StringBuilder();
    for (Event event : events) {
      if (event.is("output")) all.append(event.text("text"));
    }
    return all.toString();
  }

  /** This, if the program exited with 0. */
  public Timeline well() {
    exitedWell(ended());
    return this;
  }

  /**
   * Passes what ended well.
   *
   * @throws BenchException if the program did not exit with 0
   */
  public static void exitedWell(Event end) {
    if (end.text("cause").equals("exited") && end.number("exitCode") == 0) return;
    throw new BenchException("A run ended badly: " + end.data());
  }
}
