package dev.forklore.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklore.bench.setting.Benchmark;
import dev.forklore.bench.setting.Crowd;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
  @Test
  void withoutNamesEverythingIsMeasured() {
    assertThat(BenchOptions.parse(List.of()).benchmarks()).isEqualTo(Benchmarks.usual());
  }

  @Test
  void aNameStandsForAllItsParts() {
    assertThat(names("latency", "start"))
        .containsExactly(
            "latency/unedited",
            "latency/edited",
            "latency/family",
            "latency/peers",
            "latency/tail",
            "start");
  }

  @Test
  void onePartCanBeNamed() {
    assertThat(names("latency/tail")).containsExactly("latency/tail");
  }

  @Test
  void medianOfThirtyUnlessToldOtherwise() {
    assertThat(BenchOptions.parse(List.of()).runs()).isEqualTo(30);
    assertThat(BenchOptions.parse(List.of("--runs", "5")).runs()).isEqualTo(5);
    assertThat(BenchOptions.parse(List.of("burst", "--runs=7")).runs()).isEqualTo(7);
  }

  @Test
  void whatNeedsAClusterIsMeasuredOnlyIfNamed() {
    assertThat(names()).doesNotContain("kubernetes/clicks", "kubernetes/load");
    assertThat(names("kubernetes")).containsExactly("kubernetes/clicks", "kubernetes/load");
  }

  @Test
  void aCrowdIsAsLargeAsTold() {
    assertThat(BenchOptions.parse(List.of()).crowd()).isEqualTo(new Crowd(300, 1_000));
    assertThat(BenchOptions.parse(List.of("--queued=20", "--listeners", "60")).crowd())
        .isEqualTo(new Crowd(20, 60));
    assertThatThrownBy(() -> BenchOptions.parse(List.of("--listeners")))
        .hasMessageContaining("--listeners takes a whole number");
  }

  @Test
  void whatIsNotKnownIsRefusedWithASentence() {
    assertThatThrownBy(() -> BenchOptions.parse(List.of("latncy"))).hasMessageContaining("latncy");
    assertThatThrownBy(() -> BenchOptions.parse(List.of("--runs", "0")))
        .hasMessageContaining("whole number");
    assertThatThrownBy(() -> BenchOptions.parse(List.of("--quick")))
        .hasMessageContaining("--quick");
  }

  private static List<String> names(String... arguments) {
    return BenchOptions.parse(List.of(arguments)).benchmarks().stream()
        .map(Benchmark::name)
        .toList();
  }
}
