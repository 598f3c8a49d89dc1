package dev.forklore.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLISECOND = 1_000_000;

  private final Pace pace = new Pace();

  @Test
  void aChunkIsOneItemUntilATimeIsKnown() {
    assertThat(pace.chunk(1_000_000, 2)).isEqualTo(1);
  }

  @Test
  void longItemsTravelAlone() {
    pace.took(1, 50 * MILLISECOND);
    assertThat(pace.chunk(1_000_000, 2)).isEqualTo(1);
  }

  @Test
  void aChunkOfShortItemsTakesTenMilliseconds() {
    pace.took(10, MILLISECOND);
    assertThat(pace.chunk(1_000_000, 2)).isEqualTo(100);
  }

  @Test
  void aChunkOfTheQuickestIsAnEighthOfAWorkersShare() {
    pace.took(1000, 1);
    assertThat(pace.chunk(1_000_000, 2)).isEqualTo(62_500);
    assertThat(pace.chunk(100, 2)).isEqualTo(6);
    assertThat(pace.chunk(31, 2)).isEqualTo(1);
  }

  @Test
  void aSlowFirstItemIsSoonOutweighedByManyQuickOnes() {
    pace.took(1, MILLISECOND);
    assertThat(pace.chunk(1_000_000, 2)).isEqualTo(10);
    pace.took(10_000, MILLISECOND);
    assertThat(pace.chunk(1_000_000, 2)).isGreaterThan(10_000);
  }

  @Test
  void itemsThatBecomeLongTravelAloneAgain() {
    pace.took(10, MILLISECOND);
    for (int i = 0; i < 5; i++) pace.took(1, 50 * MILLISECOND);
    assertThat(pace.chunk(1_000_000, 2)).isEqualTo(1);
  }
}
