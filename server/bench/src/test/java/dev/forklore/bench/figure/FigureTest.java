package dev.forklore.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {
  @Test
  void theRatioIsOursOverTheYardstick() {
    assertThat(figure(30, 40, new Goal.None()).ratio()).isEqualTo(0.75);
  }

  @Test
  void atMostTimesIsMetUpToTheFactorAndNotBeyond() {
    assertThat(figure(130, 100, Goal.atMostTimes(1.3)).met()).isTrue();
    assertThat(figure(131, 100, Goal.atMostTimes(1.3)).met()).isFalse();
  }

  @Test
  void atMostTimesMayAllowAConstantMore() {
    assertThat(figure(200, 100, new Goal.AtMostTimes(1.5, 50)).met()).isTrue();
    assertThat(figure(201, 100, new Goal.AtMostTimes(1.5, 50)).met()).isFalse();
  }

  @Test
  void withinCountsBothWays() {
    Goal goal = new Goal.Within(0.03);
    assertThat(figure(102, 100, goal).met()).isTrue();
    assertThat(figure(104, 100, goal).met()).isFalse();
    assertThat(figure(96, 100, goal).met()).isFalse();
  }

  @Test
  void atLeastTimesIsForWhatShouldBeLarge() {
    assertThat(figure(1.9, 2, new Goal.AtLeastTimes(0.95)).met()).isTrue();
    assertThat(figure(1.8, 2, new Goal.AtLeastTimes(0.95)).met()).isFalse();
  }

  @Test
  void aGoalInUnitsNeedsNoYardstick() {
    Figure figure = Figure.alone("start", "ms", Measure.derived("", 801, 1), new Goal.AtMost(800));
    assertThat(figure.met()).isFalse();
    assertThat(figure.ratio()).isNaN();
  }

  @Test
  void goalsReadAsTheTableHasThem() {
    assertThat(Goal.atMostTimes(0.1).text("ms")).isEqualTo("≤ 0.10 ×");
    assertThat(new Goal.AtMostTimes(1.5, 50).text("ms")).isEqualTo("≤ 1.50 × + 50 ms");
    assertThat(new Goal.Within(0.03).text("ms")).isEqualTo("within 3 %");
    assertThat(new Goal.AtMost(800).text("ms")).isEqualTo("≤ 800 ms");
  }

  private static Figure figure(double ours, double yardstick, Goal goal) {
    return Figure.compared(
        "", "ms", Measure.derived("", ours, 1), Measure.derived("", yardstick, 1), goal);
  }
}
