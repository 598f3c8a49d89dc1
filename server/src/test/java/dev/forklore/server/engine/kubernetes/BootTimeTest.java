package dev.forklore.server.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BootTimeTest {
  private final BootTime boot = new BootTime(Duration.ofMinutes(3));

  @Test
  void theNextPodIsTriedShortlyBeforeTheLastOneWasReady() {
    boot.greeted(Duration.ofMillis(400), Duration.ofMillis(200));
    assertThat(boot.attempt()).isBetween(Duration.ofMillis(500), Duration.ofMillis(590));
  }

  @Test
  void aPodThatWasReadyAlreadyMovesTheNextAttemptForward() {
    boot.greeted(Duration.ofMillis(900), Duration.ofMillis(5));
    assertThat(boot.attempt()).isLessThan(Duration.ofMillis(900));
  }

  @Test
  void anAttemptIsNeverMadeBeforeItsPodHasAPlace() {
    for (int i = 0; i < 100; i++) boot.greeted(boot.attempt(), Duration.ZERO);
    boot.greeted(Duration.ZERO, Duration.ZERO);
    assertThat(boot.attempt()).isZero();
  }
}
