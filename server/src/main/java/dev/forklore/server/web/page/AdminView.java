package dev.forklore.server.web.page;

import dev.forklore.server.engine.Capacity;
import dev.forklore.server.engine.Health;
import dev.forklore.server.run.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator of the site sees: the capacity and the live runs.
 *
 * @param fleet the cluster; null where there is none
 * @param shortLinks whether programs can be stored
 * @param server the name of this server; null if there are no others
 * @param servers the others; null if there are none
 * @param outcome what became of the last removal, {@code removed} or {@code unknown}; null for none
 */
public record AdminView(
    Capacity capacity,
    Health health,
    @Nullable FleetView fleet,
    List<Row> runs,
    boolean shortLinks,
    @Nullable String server,
    @Nullable ServersView servers,
    @Nullable String outcome) {

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
