package dev.forklore.server.web.page;

import dev.forklore.server.engine.Capacity;
import dev.forklore.server.engine.Health;
import dev.forklore.server.run.Run;
import java.util.List;

/** What the operator of the site sees: the capacity and the live runs. */
public record AdminView(Capacity capacity, Health health, List<Row> runs) {

  /**
   * A live run.
   *
   * @param seconds since it was asked for
   */
  public record Row(String id, double cpus, String state, long seconds, int readers) {
    public static Row of(Run run) {
      return new Row(
          run.id(),
          run.cpus(),
          run.state().stage().label(),
          run.age().toSeconds(),
          run.listeners());
    }
  }

  public AdminView {
    runs = List.copyOf(runs);
  }
}
