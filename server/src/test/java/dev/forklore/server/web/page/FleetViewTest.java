package dev.forklore.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetViewTest {
  @Test
  void whatWasNotSeenIsNotKnown() {
    Fleet.Node silent = new Fleet.Node("node1", List.of(), 0, 1);
    FleetView view = FleetView.of(new Fleet(List.of(silent), 0, 1, 0, 0, Optional.empty(), 0));
    assertThat(view.turnaround())
        .isEqualTo("not known: no pod has been made yet in the place of one whose run had ended");
    assertThat(view.nodes()).containsExactly(new FleetView.Row("node1", "not known", 0, 1));
  }

  @Test
  void whatWasSeenIsToldInWords() {
    Fleet.Node node = new Fleet.Node("node1", List.of(1, 3), 2, 0);
    FleetView view =
        FleetView.of(
            new Fleet(List.of(node), 0, 0, 2, 0, Optional.of(Duration.ofMillis(1_960)), 37));
    assertThat(view.turnaround()).isEqualTo("2.0 s, the median of the last 37");
    assertThat(view.nodes()).containsExactly(new FleetView.Row("node1", "2 (CPU 1, 3)", 2, 0));
  }
}
