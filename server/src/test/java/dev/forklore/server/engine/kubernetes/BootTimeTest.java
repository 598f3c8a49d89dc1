package dev.forklore.server.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BootTimeTest {
  private final BootTime boot = new BootTime();

  @Test
  void nobodyKnowsWhenTheFirstPodIsReady() {
    assertThat(boot.attempt("a")).isEmpty();
  }

  @Test
  void theNextPodIsTriedShortlyBeforeTheLastOneWasReady() {
    boot.greeted("a", Duration.ofMillis(400), Duration.ofMillis(200));
    assertThat(boot.attempt("a").orElseThrow())
        .isBetween(Duration.ofMillis(500), Duration.ofMillis(590));
  }

  @Test
  void aPodThatWasReadyAlreadyMovesTheNextAttemptForward() {
    boot.greeted("a", Duration.ofMillis(900), Duration.ofMillis(5));
    assertThat(boot.attempt("a").orElseThrow()).isLessThan(Duration.ofMillis(900));
  }

  @Test
  void anAttemptThatCameTooEarlyMovesTheNextOneALittleBack() {
    boot.greeted("a", Duration.ofMillis(400), Duration.ofMillis(60));
    boot.cameTooEarly("a", Duration.ofMillis(400));
    assertThat(boot.attempt("a").orElseThrow())
        .isBetween(Duration.ofMillis(450), Duration.ofMillis(600));
  }

  @Test
  void oneNodeSaysNothingOfAnother() {
    boot.greeted("a", Duration.ofMillis(400), Duration.ofMillis(60));
    assertThat(boot.attempt("b")).isEmpty();
  }

  @Test
  void anAttemptIsNeverMadeBeforeItsPodHasAPlace() {
    boot.greeted("a", Duration.ofMillis(10), Duration.ZERO);
    assertThat(boot.attempt("a")).contains(Duration.ZERO);
  }
}
