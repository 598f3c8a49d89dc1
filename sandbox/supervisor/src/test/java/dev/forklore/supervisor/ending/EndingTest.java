package dev.forklore.supervisor.ending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class EndingTest {
  private final Ending ending = new Ending();

  @Test
  void theFirstVerdictCounts() {
    ending.decide(Cause.OUTPUT);
    ending.decide(Cause.STOPPED);
    assertThat(ending.verdict()).isEqualTo(Cause.OUTPUT);
  }

  @Test
  void whatEndedByItselfGetsNoVerdictAfterwards() {
    ending.allGone();
    ending.decide(Cause.WALL_TIME);
    assertThat(ending.verdict()).isNull();
    assertThat(ending.isOver()).isTrue();
  }

  @Test
  void aVerdictWakesWhoWaitsForOne() throws InterruptedException {
    Thread waiting = Thread.ofPlatform().start(() -> await(Duration.ofDays(1)));
    // Before that nobody has to be woken.
    while (waiting.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
    ending.decide(Cause.STOPPED);
    assertThat(waiting.join(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void waitingEndsWithTheTime() throws InterruptedException {
    assertThat(ending.awaitEmpty(Duration.ofMillis(1))).isFalse();
    assertThat(ending.awaitEmpty(Duration.ofMillis(-1))).isFalse();
  }

  private void await(Duration most) {
    try {
      ending.awaitVerdict(most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
