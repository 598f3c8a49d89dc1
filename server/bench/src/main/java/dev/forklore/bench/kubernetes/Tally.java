package dev.forklore.bench.kubernetes;

import dev.forklore.bench.site.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the events that listeners got.
 *
 * @param lost events that did not come, and ends
 * @param doubled events that came again, and ends
 * @param changed events that came with other content, in another order, or that were never told
 */
record Tally(int lost, int doubled, int changed) {
  static final Tally NOTHING = new Tally(0, 0, 0);

  private static final String END = "ended";

  /** Of a run's log as its own server tells it: ids from 1 without a gap, and one end, the last. */
  static Tally ofLog(List<Event> told) {
    int last = told.isEmpty() ? 0 : Math.toIntExact(told.getLast().id());
    Set<Long> ids = new HashSet<>();
    for (Event event : told) ids.add(event.id());
    int ends = Math.toIntExact(told.stream().filter(event -> event.is(END)).count());
    boolean endsLast = !told.isEmpty() && told.getLast().is(END);
    return new Tally(
        Math.max(0, last - ids.size()) + (ends == 0 ? 1 : 0),
        told.size() - ids.size() + Math.max(0, ends - 1),
        outOfOrder(told) + (ends > 0 && !endsLast ? 1 : 0));
  }

  /** Of what a listener heard, beside the run's log. */
  static Tally ofListener(List<Event> told, List<Event> heard) {
    Map<Long, Event> right = new HashMap<>();
    for (Event event : told) right.put(event.id(), event);
    Set<Long> missing = new HashSet<>(right.keySet());
    Set<Long> ids = new HashSet<>();
    int changed = outOfOrder(heard);
    for (Event event : heard) {
      missing.remove(event.id());
      ids.add(event.id());
      if (!same(right.get(event.id()), event)) changed++;
    }
    return new Tally(missing.size(), heard.size() - ids.size(), changed);
  }

  Tally plus(Tally other) {
    return new Tally(lost + other.lost, doubled + other.doubled, changed + other.changed);
  }

  int all() {
    return lost + doubled + changed;
  }

  private static boolean same(@Nullable Event told, Event heard) {
    return told != null && told.name().equals(heard.name()) && told.data().equals(heard.data());
  }

  private static int outOfOrder(List<Event> events) {
    int count = 0;
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i).id() < events.get(i - 1).id()) count++;
    }
    return count;
  }
}
