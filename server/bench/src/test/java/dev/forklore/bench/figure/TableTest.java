package dev.forklore.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Figure FIGURE =
      Figure.compared(
              "first line",
              "ms",
              new Measure("Run", 41.26, 30, 99.5, 30),
              new Measure("java -cp", 33, 31, 40, 30),
              Goal.atMostTimes(1.3))
          .with(Map.of("pool", 4.0));
  private static final List<Outcome> OUTCOMES =
      List.of(
          new Outcome.Measured("latency/unedited", List.of(FIGURE)),
          new Outcome.Failed("pages", "wrk is not there."));

  @Test
  void aRowSaysOursTheYardstickTheRatioTheGoalAndWhetherItIsMet() {
    assertThat(Table.of(OUTCOMES).replaceAll(" +", " "))
        .contains(
            "| 41.3 ms (30.0–99.5) | java -cp: 33.0 ms (31.0–40.0) | 1.250 | ≤ 1.30 × | yes |")
        .contains("4.00 pool");
  }

  @Test
  void whatCouldNotBeMeasuredSaysWhy() {
    assertThat(Table.of(OUTCOMES)).contains("pages: FAILED. wrk is not there.");
  }

  @Test
  void theReportHasTheSameInJson() {
    String json = Report.json(Map.of("cores", "2"), OUTCOMES, Instant.EPOCH);
    assertThat(json)
        .contains("\"machine\": {\"cores\": \"2\"}")
        .contains("\"ratio\": 1.250303, \"goal\": \"≤ 1.30 ×\", \"met\": true")
        .contains("\"failed\": \"wrk is not there.\"");
  }
}
