package dev.forklore.server.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmdahlTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.13, 0.5, 0.9})
  void theSerialFractionOfTimesThatObeyTheLawIsFound(double serial) {
    Amdahl fit = Amdahl.fit(obeying(serial, 1, 2, 4, 8)).orElseThrow();
    assertThat(fit.serial()).isCloseTo(serial, within(1e-9));
    assertThat(fit.spread().low()).isCloseTo(serial, within(1e-9));
    assertThat(fit.spread().high()).isCloseTo(serial, within(1e-9));
    assertThat(fit.oneCoreMillis()).isCloseTo(1000, within(1e-6));
    assertThat(fit.worstMiss()).isLessThan(1e-9);
    assertThat(fit.speedup(8)).isCloseTo(1 / (serial + (1 - serial) / 8), within(1e-9));
  }

  @Test
  void halfACoreTakesNoPartAsTheLawSaysNothingOfIt() {
    Series half = Series.of(0.5, 9e6, 9e6, 9e6);
    List<Series> whole = obeying(0.2, 1, 2);
    assertThat(Amdahl.fit(List.of(half, whole.get(0), whole.get(1))).orElseThrow().serial())
        .isCloseTo(0.2, within(1e-9));
    assertThat(Amdahl.fit(List.of(half, whole.get(0)))).isEmpty();
  }

  @Test
  void scatterWidensTheSerialFractionsSpreadAndTheMediansDecideIt() {
    Amdahl fit =
        Amdahl.fit(List.of(Series.of(1, 1000, 990, 1100), Series.of(2, 600, 590, 700)))
            .orElseThrow();
    assertThat(fit.serial()).isCloseTo(0.2, within(1e-9));
    assertThat(fit.spread().low()).isBetween(0.0, 0.15);
    assertThat(fit.spread().high()).isBetween(0.25, 0.45);
  }

  @Test
  void theSameTimesSayTheSameEveryTime() {
    List<Series> noisy = List.of(Series.of(1, 1000, 990, 1100), Series.of(2, 600, 590, 700));
    assertThat(Amdahl.fit(noisy)).isEqualTo(Amdahl.fit(noisy));
  }

  @Test
  void cutsBetterThanTheIdealAreReadAsAllParallel() {
    Amdahl fit =
        Amdahl.fit(List.of(Series.of(1, 1000, 1000, 1000), Series.of(2, 480, 480, 480)))
            .orElseThrow();
    assertThat(fit.serial()).isZero();
    assertThat(fit.spread().low()).isZero();
    assertThat(fit.speedup(2)).isEqualTo(2);
    assertThat(fit.worstMiss()).isBetween(0.01, 0.1);
  }

  @Test
  void timesThatGrowWithTheCoresHaveNoFit() {
    assertThat(Amdahl.fit(List.of(Series.of(1, 500, 500, 500), Series.of(2, 700, 700, 700))))
        .isEmpty();
  }

  @Test
  void timesThatDoNotObeyTheLawSayHowFarTheyMissIt() {
    Amdahl fit =
        Amdahl.fit(
                List.of(
                    Series.of(1, 1000, 1000, 1000),
                    Series.of(2, 500, 500, 500),
                    Series.of(4, 600, 600, 600)))
            .orElseThrow();
    assertThat(fit.levels()).isEqualTo(3);
    assertThat(fit.worstMiss()).isGreaterThan(0.1);
  }

  @Test
  void theCurveIsMeasuredUpToTheMostCoresAndExtrapolatedBeyond() {
    Amdahl fit = Amdahl.fit(obeying(0.1, 1, 2)).orElseThrow();
    List<Amdahl.Point> curve = fit.curve();
    assertThat(curve.getFirst().cpus()).isEqualTo(1);
    assertThat(curve.getFirst().speedup()).isCloseTo(1, within(1e-9));
    assertThat(curve.getLast().cpus()).isCloseTo(8, within(1e-9));
    assertThat(curve).extracting(Amdahl.Point::cpus).isSorted().doesNotHaveDuplicates();
    assertThat(curve).allSatisfy(point -> assertThat(point.beyond()).isEqualTo(point.cpus() > 2));
    assertThat(curve).anySatisfy(point -> assertThat(point.cpus()).isEqualTo(2));
  }

  @Test
  void enoughIsTheCoreAfterWhichOneMoreGainsLessThanAnTwentieth() {
    for (double serial : new double[] {0, 0.01, 0.13, 0.5, 0.95, 1}) {
      int enough = Amdahl.enough(serial);
      assertThat(gain(serial, enough)).as("serial " + serial).isLessThan(Amdahl.WORTHWHILE);
      if (enough > 1) assertThat(gain(serial, enough - 1)).isGreaterThanOrEqualTo(0.05 - 1e-12);
    }
    assertThat(Amdahl.enough(1)).isEqualTo(1);
  }

  private static double gain(double serial, int cpus) {
    double now = serial + (1 - serial) / cpus;
    double more = serial + (1 - serial) / (cpus + 1);
    return now / more - 1;
  }

  private static List<Series> obeying(double serial, double... cpus) {
    return DoubleStream.of(cpus)
        .mapToObj(n -> {
          double millis = 1000 * (serial + (1 - serial) / n);
          return Series.of(n, millis, millis, millis);
        })
        .toList();
  }
}
