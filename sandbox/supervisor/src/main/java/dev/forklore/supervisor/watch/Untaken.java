package dev.forklore.supervisor.watch;

import java.util.ArrayList;
import java.util.List;

/**
 * What was found and nobody has taken yet, in order. What is taken is the taker's: nothing comes to
 * it later, so that no thing is taken twice. For use under a lock.
 */
final class Untaken<T> {
  private List<T> things = new ArrayList<>();

  void add(T thing) {
    things.add(thing);
  }

  /** All of it. */
  List<T> take() {
    // An empty list is not to be given away and kept.
    if (things.isEmpty()) return List.of();
    List<T> taken = things;
    things = new ArrayList<>();
    return taken;
  }
}
