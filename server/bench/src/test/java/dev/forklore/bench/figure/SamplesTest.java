package dev.forklore.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void theMedianOfAnOddNumberIsTheMiddleOne() {
    assertThat(new Samples(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5.0);
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertThat(new Samples(List.of(10.0, 1.0, 4.0, 2.0)).median()).isEqualTo(3.0);
  }

  @Test
  void aPercentileIsTheSmallestThatSoManyDoNotExceed() {
    Samples hundred = new Samples(IntStream.rangeClosed(1, 200).mapToObj(i -> (double) i).toList());
    assertThat(hundred.percentile(99)).isEqualTo(198.0);
    assertThat(hundred.percentile(50)).isEqualTo(100.0);
    assertThat(hundred.percentile(100)).isEqualTo(200.0);
  }

  @Test
  void ofFewSamplesTheHighestPercentileIsTheLargest() {
    assertThat(new Samples(List.of(3.0, 7.0, 5.0)).percentile(99)).isEqualTo(7.0);
  }

  @Test
  void oneSampleIsEverything() {
    Samples one = new Samples(List.of(4.0));
    assertThat(List.of(one.median(), one.min(), one.max(), one.percentile(1))).containsOnly(4.0);
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(() -> new Samples(List.of())).hasMessage("nothing was measured");
  }
}
