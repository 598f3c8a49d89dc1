package dev.forklore.supervisor.ending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OutcomeTest {
  private final Outcome outcome = new Outcome();

  @Test
  void theFirstVerdictCounts() {
    outcome.decide(Cause.OUTPUT);
    outcome.decide(Cause.STOPPED);
    assertThat(outcome.verdict()).isEqualTo(Cause.OUTPUT);
  }

  @Test
  void whatEndedByItselfGetsNoVerdictAfterwards() {
    outcome.allGone();
    outcome.decide(Cause.WALL_TIME);
    assertThat(outcome.verdict()).isNull();
    assertThat(outcome.isOver()).isTrue();
  }

  @Test
  void aVerdictWakesWhoWaitsForOne() throws InterruptedException {
    Thread waiting = Thread.ofPlatform().start(() -> await(Duration.ofDays(1)));
    outcome.decide(Cause.STOPPED);
    assertThat(waiting.join(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void waitingEndsWithTheTime() throws InterruptedException {
    assertThat(outcome.awaitEmpty(Duration.ofMillis(1))).isFalse();
    assertThat(outcome.awaitEmpty(Duration.ofMillis(-1))).isFalse();
  }

  private void await(Duration most) {
    try {
      outcome.awaitVerdict(most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
