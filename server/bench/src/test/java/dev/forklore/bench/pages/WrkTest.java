package dev.forklore.bench.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WrkTest {
  private static final String PRINTED =
      """
      Running 3s test @ http://127.0.0.1:8080/
        1 threads and 8 connections
        30012 requests in 3.00s, 100.00MB read
      Requests/sec:  10003.97
      Transfer/sec:     33.33MB
      """;

  @Test
  void theRateIsRead() {
    assertThat(Wrk.rate(PRINTED)).isEqualTo(10003.97);
  }

  @Test
  void errorsAreNoRate() {
    assertThatThrownBy(() -> Wrk.rate(PRINTED + "  Non-2xx or 3xx responses: 7\n"))
        .hasMessageContaining("wrk");
  }
}
