package dev.forklore.bench.kubernetes;

import dev.forklore.bench.host.BenchException;
import dev.forklore.bench.site.Event;
import dev.forklore.bench.site.Listener;
import dev.forklore.bench.site.Timeline;
import java.util.List;

/**
 * A run and all who listened to it.
 *
 * @param clicked just before it was requested, by {@link System#nanoTime}
 * @param told its log, as its own server has it
 * @param heard what each listener got by way of the other server
 */
record HeardRun(long clicked, List<Event> told, List<Listener.Heard> heard) {
  HeardRun {
    told = List.copyOf(told);
    heard = List.copyOf(heard);
  }

  /** From the click until its program started, as the first listener saw it. */
  double waitedMillis() {
    return timeline().first("started");
  }

  /** When its end came to the last of its listeners. */
  long endedNanos() {
    return heard.stream().mapToLong(one -> one.events().getLast().nanos()).max().orElse(clicked);
  }

  /** How many events its listeners got, all together. */
  int events() {
    return heard.stream().mapToInt(one -> one.events().size()).sum();
  }

  /** How often its listeners had to ask again, all together. */
  int again() {
    return heard.stream().mapToInt(Listener.Heard::again).sum();
  }

  /** From the click until its first listener had the first event. */
  double openMillis() {
    return timeline().since(heard.getFirst().events().getFirst());
  }

  Tally tally() {
    Tally sum = Tally.ofLog(told);
    for (Listener.Heard one : heard) sum = sum.plus(Tally.ofListener(told, one.events()));
    return sum;
  }

  /**
   * Passes a run that ended well.
   *
   * @throws BenchException if its program did not exit with 0
   */
  void well() {
    Timeline.exitedWell(told.getLast());
  }

  private Timeline timeline() {
    return new Timeline(clicked, clicked, heard.getFirst().events());
  }
}
