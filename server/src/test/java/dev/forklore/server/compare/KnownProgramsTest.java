package dev.forklore.server.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.compare.Statement.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs whose truth is known, on ten seeds of noise each: what a comparison says of them is
 * never wrong, and where the noise is that of a quiet machine it is said at all.
 */
class KnownProgramsTest {
  private static final int SEEDS = 10;
  private static final double[] CORES = {0.5, 1, 2, 4};

  /** Start-up that varies, times that scatter in proportion, and now and then a hiccup. */
  private record Noise(Random random, double scatter, double hiccups) {
    double of(double millis, double cpus) {
      double start = (20 + 20 * random.nextDouble()) / Math.min(1, cpus);
      double hiccup = random.nextDouble() < hiccups ? -Math.log(random.nextDouble()) * 80 : 0;
      return start + millis * Math.max(0.5, 1 + scatter * random.nextGaussian()) + hiccup;
    }
  }

  static Stream<Arguments> seedsOfNoise() {
    List<Arguments> all = new ArrayList<>();
    for (double scatter : new double[] {0.01, 0.03, 0.1}) {
      for (int seed = 1; seed <= SEEDS; seed++) all.add(Arguments.of(scatter, seed));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("seedsOfNoise")
  void aProgramThatOnlySleepsGainsNothingAndIsSaidToWait(double scatter, int seed) {
    ComparisonReport report = report(scatter, seed, _ -> 1000, _ -> 0.03);
    claimsNoGain(report);
    if (scatter < 0.02) {
      assertThat(report.verdict()).isEqualTo(Verdict.SAME);
      assertThat(Measurements.words(report)).contains("so it mostly waits");
    }
    assertThat(report.rows().getFirst().efficiency()).as("of half a core").isNull();
  }

  @ParameterizedTest
  @MethodSource("seedsOfNoise")
  void aProgramOfOneThreadGainsNothingAndHasNoLaw(double scatter, int seed) {
    ComparisonReport report =
        report(scatter, seed, cpus -> 1000 / Math.min(1, cpus), cpus -> Math.min(1, cpus));
    claimsNoGain(report);
    if (scatter < 0.02) {
      assertThat(report.verdict()).isEqualTo(Verdict.SAME);
      assertThat(Measurements.words(report)).contains("one thread at a time had the work");
    }
  }

  @ParameterizedTest
  @MethodSource("seedsOfNoise")
  void aProgramThatUsesAllCoresIsNeverSaidToHaveALargeSerialPart(double scatter, int seed) {
    ComparisonReport report = report(scatter, seed, cpus -> 4000 / cpus, cpus -> cpus);
    claimsParallel(report, 1, scatter);
    assertThat(report.verdict()).isEqualTo(Verdict.FASTER);
    if (scatter < 0.02) assertThat(report.fit()).isPresent();
  }

  @ParameterizedTest
  @MethodSource("seedsOfNoise")
  void aProgramOfWhichAQuarterIsSerialIsSaidToBeSoOrNothing(double scatter, int seed) {
    ComparisonReport report =
        report(
            scatter,
            seed,
            cpus -> 3000 * (0.25 + 0.75 / Math.max(1, cpus)) / Math.min(1, cpus),
            cpus -> 1 / (0.25 + 0.75 / Math.max(1, cpus)) * Math.min(1, cpus));
    claimsParallel(report, 0.75, scatter);
    if (scatter < 0.02) assertThat(report.fit()).isPresent();
  }

  @ParameterizedTest
  @MethodSource("seedsOfNoise")
  void ofATrivialProgramNothingIsSaid(double scatter, int seed) {
    ComparisonReport report = report(scatter, seed, _ -> 1, _ -> 0.9);
    assertThat(report.verdict()).isEqualTo(Verdict.TOO_SHORT);
    assertThat(report.fit()).isEmpty();
    assertThat(report.findings()).extracting(Statement::basis).containsOnly(Basis.CAUTION);
    assertThat(report.rows()).allSatisfy(row -> assertThat(row.efficiency()).isNull());
  }

  private static void claimsNoGain(ComparisonReport report) {
    assertThat(report.verdict()).as(Measurements.words(report)).isIn(Verdict.SAME, Verdict.NOISE);
    assertThat(report.fit()).isEmpty();
    assertThat(Measurements.words(report)).doesNotContain("as fast", "Amdahl");
  }

  /** With the start-up, which is serial too, a few parts in a hundred less is true. */
  private static void claimsParallel(ComparisonReport report, double parallel, double scatter) {
    for (ComparisonReport.Row row : report.rows()) {
      Double efficiency = row.efficiency();
      if (efficiency != null) assertThat(efficiency).isBetween(0.0, 1.0);
    }
    report
        .fit()
        .ifPresent(law -> {
          String words = Measurements.words(report);
          double error = 0.05 + 2 * scatter;
          assertThat(1 - law.serial()).as(words).isBetween(parallel - error, parallel + error);
          assertThat(1 - law.spread().high()).as(words).isLessThan(parallel + 0.02);
          assertThat(law.spread().high() - law.spread().low()).isLessThanOrEqualTo(0.3);
        });
  }

  private static ComparisonReport report(
      double scatter, int seed, DoubleUnaryOperator millis, DoubleUnaryOperator busy) {
    Noise noise = new Noise(new Random(seed), scatter, scatter < 0.02 ? 0 : 0.1);
    Measurements measurements = new Measurements();
    for (double cpus : CORES) {
      double[] times = new double[3];
      for (int i = 0; i < times.length; i++) {
        times[i] = noise.of(millis.applyAsDouble(cpus), cpus);
      }
      measurements.busyOn(cpus, busy.applyAsDouble(cpus), 1, times);
    }
    return measurements.cores();
  }
}
