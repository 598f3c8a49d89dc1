package dev.forklore.bench.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklore.bench.site.Event;
import dev.forklore.bench.site.Json;
import dev.forklore.bench.site.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloodTest {
  private static final int QUARTER = 1 << 18;

  @Test
  void allOfItFromTheRightProcessesIsWell() {
    Timeline run = run(List.of("a", "b", "c", "d"), QUARTER);
    assertThat(Flood.checked(run)).isSameAs(run);
  }

  @Test
  void aLineTooFewIsNoticed() {
    assertThatThrownBy(() -> Flood.checked(run(List.of("a", "b", "c", "d"), QUARTER - 64)))
        .hasMessageContaining("of 1 MiB arrived");
  }

  @Test
  void linesOfAnotherProcessAreNoticed() {
    assertThatThrownBy(() -> Flood.checked(run(List.of("a", "b", "c", "cd"), QUARTER)))
        .hasMessageContaining("did not print them");
  }

  private static Timeline run(List<String> marks, int bytes) {
    List<Event> events = new ArrayList<>();
    for (String mark : marks) {
      StringBuilder text = new StringBuilder();
      for (int line = 0; line < bytes / 64; line++) {
        text.append(mark.substring(line % mark.length()).substring(0, 1).repeat(63)).append('\n');
      }
      String data =
          Json.object()
              .put("at", 1.0)
              .put("pid", events.size() + 2)
              .put("text", text.toString())
              .toString();
      events.add(new Event(events.size() + 1, "output", data, 0));
    }
    return new Timeline(0, 0, events);
  }
}
