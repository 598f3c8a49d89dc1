package dev.forklore.bench.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void textComesBackAsItWas() {
    String text = "a \"quoted\" \\ line\nand a tab\t, \u0001 and é";
    assertThat(Json.text(Json.object().put("text", text).toString(), "text")).isEqualTo(text);
  }

  @Test
  void aFieldNamedInsideTextIsNoField() {
    assertThat(Json.number("{\"text\":\"\\\"at\\\":5\",\"at\":7.25}", "at")).isEqualTo(7.25);
  }

  @Test
  void whatIsMissingOrNullIsEmptyOrNoNumber() {
    assertThat(Json.text("{\"signal\":null}", "signal")).isEmpty();
    assertThat(Json.number("{\"exitCode\":null}", "exitCode")).isNaN();
    assertThat(Json.number("{}", "exitCode")).isNaN();
  }

  @Test
  void aListOfIntegersIsRead() {
    assertThat(Json.integers("{\"cpus\":2,\"cores\":[0, 12]}", "cores")).containsExactly(0, 12);
    assertThat(Json.integers("{\"cores\":[]}", "cores")).isEmpty();
    assertThat(Json.integers("{\"cpus\":2}", "cores")).isEmpty();
  }
}
