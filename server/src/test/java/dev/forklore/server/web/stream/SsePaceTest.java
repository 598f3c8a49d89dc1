package dev.forklore.server.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SsePaceTest {
  private static final long MILLI = 1_000_000;

  private final SsePace pace = new SsePace(0);

  @Test
  void whatComesNowAndThenIsToldAtOnce() {
    assertThat(pace.told(1, 0)).isZero();
    assertThat(pace.told(1, 20 * MILLI)).isZero();
    assertThat(pace.told(19, 40 * MILLI)).isZero();
  }

  @Test
  void afterNewsOnTheHeelsOfNewsThereIsAPause() {
    assertThat(pace.told(1, 0)).isZero();
    assertThat(pace.told(1, MILLI)).isEqualTo(Duration.ofMillis(5));
    assertThat(pace.told(1, 7 * MILLI)).isEqualTo(Duration.ofMillis(5));
    assertThat(pace.told(1, 17 * MILLI)).isZero();
  }

  @Test
  void beforeACrowdThereIsAlwaysOne() {
    assertThat(pace.told(20, 0)).isEqualTo(Duration.ofMillis(2));
    assertThat(pace.told(1000, 500 * MILLI)).isEqualTo(Duration.ofMillis(100));
    assertThat(pace.told(100_000, 1000 * MILLI)).isEqualTo(Duration.ofMillis(250));
  }
}
