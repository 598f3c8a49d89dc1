package dev.forklore.supervisor.ending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Cause;
import dev.forklore.wire.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  void aProgramThatIsAskedIsNotKilledAndGetsEachSignalOnce() {
    List<StopSignal> sent = new ArrayList<>();
    ending.begun(sent::add);
    ending.ask(Cause.STOPPED, StopSignal.SIGINT, Duration.ofDays(1));
    ending.ask(Cause.STOPPED, StopSignal.SIGINT, Duration.ofDays(1));

    assertThat(ending.isDecided()).isFalse();
    assertThat(ending.grace()).hasValueSatisfying(left -> assertThat(left).isPositive());
    assertThat(sent).containsExactly(StopSignal.SIGINT);
    ending.allGone();
    assertThat(ending.verdict()).isEqualTo(Cause.STOPPED);
    assertThat(ending.asked()).isEqualTo(new Ending.Asked(StopSignal.SIGINT, null));
  }

  @Test
  void aLimitEndsTheMomentOfAProgramThatWasAskedButIsNotTheCause() {
    ending.begun(_ -> true);
    ending.ask(Cause.STOPPED, StopSignal.SIGTERM, Duration.ofDays(1));
    ending.decide(Cause.OUTPUT);

    assertThat(ending.isDecided()).isTrue();
    assertThat(ending.verdict()).isEqualTo(Cause.STOPPED);
    assertThat(ending.asked()).isEqualTo(new Ending.Asked(StopSignal.SIGTERM, Cause.OUTPUT));
  }

  @Test
  void whoeverWatchesIsToldOfEachChange() {
    List<Boolean> told = new ArrayList<>();
    ending.whenChanged(() -> told.add(ending.isDecided()));
    ending.begun(_ -> true);
    ending.ask(Cause.STOPPED, StopSignal.SIGINT, Duration.ofDays(1));
    ending.decide(Cause.OUTPUT);
    ending.allGone();
    assertThat(told).containsExactly(false, true, true);
  }

  @Test
  void whereNobodyCanBeAskedEverythingIsKilled() {
    ending.begun(_ -> false);
    ending.ask(Cause.STOPPED, StopSignal.SIGINT, Duration.ofDays(1));
    assertThat(ending.isDecided()).isTrue();
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
