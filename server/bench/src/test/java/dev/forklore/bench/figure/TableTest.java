package dev.forklore.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
  void theReportHasTheSameInJson() throws JsonProcessingException {
    JsonNode json =
        new JsonMapper().readTree(Report.json(Map.of("cores", "2"), OUTCOMES, Instant.EPOCH));
    assertThat(json.at("/machine/cores").asText()).isEqualTo("2");
    JsonNode figure = json.findValue("figures").get(0);
    assertThat(figure.get("ratio").asDouble()).isEqualTo(1.250303);
    assertThat(figure.get("goal").asText()).isEqualTo("≤ 1.30 ×");
    assertThat(figure.get("met").asBoolean()).isTrue();
    assertThat(json.findValue("failed").asText()).isEqualTo("wrk is not there.");
  }
}
