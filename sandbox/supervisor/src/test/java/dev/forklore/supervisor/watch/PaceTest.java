package dev.forklore.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLI = 1_000_000;

  private final Pace pace = new Pace(Duration.ofMillis(25), Duration.ofMillis(100), 200, 0);

  @Test
  void whatCostsLittleIsDoneAsOftenAsItMayBe() {
    assertThat(pace.isDue(24 * MILLI)).isFalse();
    assertThat(pace.isDue(25 * MILLI)).isTrue();
    pace.done(30 * MILLI, MILLI / 100);
    assertThat(pace.isDue(54 * MILLI)).isFalse();
    assertThat(pace.isDue(55 * MILLI)).isTrue();
  }

  @Test
  void whatCostsMoreTakesNoMoreThanItsPartOfACore() {
    pace.done(0, MILLI / 4);
    assertThat(pace.isDue(49 * MILLI)).isFalse();
    assertThat(pace.isDue(50 * MILLI)).isTrue();
  }

  @Test
  void whateverItCostsItIsDoneInTheEnd() {
    pace.done(0, 900 * MILLI);
    assertThat(pace.isDue(100 * MILLI)).isTrue();
  }

  @Test
  void theTimeUntilThenIsNeverLessThanNothing() {
    assertThat(pace.left(5 * MILLI)).isEqualTo(Duration.ofMillis(20));
    assertThat(pace.left(26 * MILLI)).isEqualTo(Duration.ZERO);
  }
}
