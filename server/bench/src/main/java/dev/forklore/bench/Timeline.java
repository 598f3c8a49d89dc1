package dev.forklore.bench;

import java.util.List;

/**
 * One run as a client saw it.
 *
 * @param clicked just before the request was written, by {@link System#nanoTime}
 * @param created when the answer to it was read
 * @param events all of them; the last is {@code ended}
 */
record Timeline(long clicked, long created, List<Event> events) {
  Timeline {
    events = List.copyOf(events);
  }

  /** Milliseconds from the click to the first event of this name. */
  double first(String name) {
    return since(
        events.stream()
            .filter(e -> e.is(name))
            .findFirst()
            .orElseThrow(() -> new BenchException("A run had no event " + name + ": " + ended())));
  }

  /** Milliseconds from the click to the last output. */
  double lastOutput() {
    return since(
        events.stream()
            .filter(e -> e.is("output"))
            .reduce((_, later) -> later)
            .orElseThrow(() -> new BenchException("A run printed nothing: " + ended())));
  }

  double since(Event event) {
    return (event.nanos() - clicked) / 1e6;
  }

  Event ended() {
    return events.getLast();
  }

  /** Everything that was printed. */
  String output() {
    StringBuilder all = new StringBuilder();
    for (Event event : events) {
      if (event.is("output")) all.append(event.text("text"));
    }
    return all.toString();
  }

  /** This, if the program exited with 0. */
  Timeline well() {
    exitedWell(ended());
    return this;
  }

  /**
   * @throws BenchException if the program did not exit with 0
   */
  static void exitedWell(Event end) {
    if (end.text("cause").equals("exited") && end.number("exitCode") == 0) return;
    throw new BenchException("A run ended badly: " + end.data());
  }
}
