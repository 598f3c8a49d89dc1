package dev.forklore.server.web.page;

import dev.forklore.server.engine.Fleet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the operator sees of a cluster.
 *
 * @param turnaround a sentence
 */
public record FleetView(Fleet fleet, String turnaround, List<Row> nodes) {

  /**
   * A node.
   *
   * @param cores as words
   */
  public record Row(String name, String cores, int running, int parked) {
    static Row of(Fleet.Node node) {
      return new Row(node.name(), cores(node.cores()), node.running(), node.parked());
    }

    private static String cores(List<Integer> ids) {
      if (ids.isEmpty()) return "not known";
      String list = ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
      return "%d (CPU %s)".formatted(ids.size(), list);
    }
  }

  public FleetView {
    nodes = List.copyOf(nodes);
  }

  static FleetView of(Fleet fleet) {
    return new FleetView(fleet, turnaround(fleet), fleet.nodes().stream().map(Row::of).toList());
  }

  private static String turnaround(Fleet fleet) {
    return fleet
        .turnaround()
        .map(median ->
            String.format(
                Locale.ROOT,
                "%.1f s, the median of the last %d",
                median.toNanos() / 1e9,
                fleet.turnarounds()))
        .orElse("not known: no pod has been made yet in the place of one whose run had ended");
  }
}
