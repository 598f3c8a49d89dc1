package dev.forklore.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.supervisor.watch.SamplingIntervals.Interval;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaningPaceTest {
  private static final long MILLI = 1_000_000;
  private final WaningPace pace =
      new WaningPace(new Interval(Duration.ofMillis(20), Duration.ofMillis(100)), 1000, 0);

  @Test
  void withoutASignOfLifeTheStepsDoubleUpToTheLongest() {
    assertThat(dueAfter(0)).isEqualTo(20);
    assertThat(dueAfter(20)).isEqualTo(40);
    assertThat(dueAfter(60)).isEqualTo(80);
    assertThat(dueAfter(140)).isEqualTo(100);
    assertThat(dueAfter(240)).isEqualTo(100);
  }

  @Test
  void aSignOfLifeMakesTheNextStepShort() {
    for (int i = 0; i < 5; i++) pace.done(0, 0);
    assertThat(pace.isDue(20 * MILLI, 0)).isFalse();
    assertThat(pace.left(15 * MILLI, 1)).isEqualTo(Duration.ofMillis(5));
    assertThat(pace.isDue(20 * MILLI, 1)).isTrue();
  }

  @Test
  void whatItCostsBoundsHowOftenItIsDoneButNotForEver() {
    pace.done(0, MILLI / 2);
    assertThat(pace.isDue(499 * MILLI, 1)).isFalse();
    assertThat(pace.isDue(500 * MILLI, 2)).isTrue();
    pace.done(0, 50 * MILLI);
    assertThat(pace.isDue(2000 * MILLI, 3)).isTrue();
  }

  /** In how many milliseconds after this moment it is due, at which it is done. */
  private long dueAfter(long millis) {
    long wait = 0;
    while (!pace.isDue((millis + wait) * MILLI, 0)) wait++;
    pace.done((millis + wait) * MILLI, 0);
    return wait;
  }
}
