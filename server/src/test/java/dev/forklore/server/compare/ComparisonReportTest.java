package dev.forklore.server.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklore.wire.Language;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {
  @Test
  void aRowHoldsMedianSpreadSpeedUpAndEfficiency() {
    ComparisonReport report =
        new Measurements()
            .on(0.5, 2000, 2100, 1900)
            .on(1, 1000, 1100, 980)
            .on(2, 625, 600, 700)
            .cores();
    ComparisonReport.Row two = report.rows().get(2);
    assertThat(two.medianMillis()).isEqualTo(625);
    assertThat(two.leastMillis()).isEqualTo(600);
    assertThat(two.mostMillis()).isEqualTo(700);
    assertThat(two.speedup()).isCloseTo(1.6, within(1e-9));
    assertThat(two.efficiency()).isCloseTo(0.8, within(1e-9));
    assertThat(two.speedupSpread().low()).isCloseTo(980.0 / 700, within(1e-9));
    assertThat(two.speedupSpread().high()).isCloseTo(1100.0 / 600, within(1e-9));
    assertThat(two.typicalRun()).isEqualTo("run-2-0");
    assertThat(two.busy()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void oneCoreIsTheBaselineAndHalfACoreCountsAsHalf() {
    ComparisonReport report =
        new Measurements().on(0.5, 2000, 2000, 2000).on(1, 1000, 1000, 1000).cores();
    assertThat(report.rows()).extracting(ComparisonReport.Row::baseline).containsExactly(1, 1);
    assertThat(report.rows().get(0).speedup()).isEqualTo(0.5);
    assertThat(report.rows().get(0).efficiency()).isEqualTo(1);
  }

  @Test
  void anUnfinishedComparisonHasItsTimesAndNoConclusion() {
    ComparisonReport report =
        new Measurements().on(1, 1000, 1000, 1000).on(2, 500, 500, 500).unfinished();
    assertThat(report.rows()).hasSize(2);
    assertThat(report.rows().get(1).millis()).hasSize(2);
    assertThat(report.findings()).isEmpty();
    assertThat(report.fit()).isEmpty();
  }

  @Test
  void programsAreComparedWithTheFirstOfTheirLanguage() {
    ComparisonReport report =
        new Measurements()
            .variant(Language.JAVA, "Java, in turn", 2, 800, 810, 790)
            .variant(Language.JAVA, "Java, threads", 2, 400, 405, 395)
            .variant(Language.PYTHON, "Python, in turn", 2, 900, 910, 890)
            .variant(Language.PYTHON, "Python, threads", 2, 905, 915, 885)
            .variant(Language.PYTHON, "Python, processes", 2, 1800, 1810, 1790)
            .programs();
    assertThat(report.rows())
        .extracting(ComparisonReport.Row::baseline)
        .containsExactly(0, 0, 2, 2, 2);
    assertThat(report.findings())
        .extracting(Statement::text)
        .containsExactly(
            "“Python, threads” and “Python, processes” gained nothing; “Java, threads” was 2.00"
                + " times as fast as the first variant in its language.",
            "Beside “Java, in turn” (800 ms): “Java, threads” 2.00 times as fast.",
            "Beside “Python, in turn” (900 ms): “Python, threads” the same within the noise, with"
                + " 0.50 of 2 cores kept busy; “Python, processes” 2.00 times as long, with 0.50 of"
                + " 2 cores kept busy.");
  }

  @Test
  void manyVariantsThatGainAreCountedAndNoneIsSaidToo() {
    Measurements many = new Measurements().variant(Language.JAVA, "Plain", 2, 800, 810, 790);
    for (int i = 1; i <= 4; i++) many.variant(Language.JAVA, "Variant " + i, 2, 400 + i, 401, 399);
    assertThat(many.programs().findings().getFirst().text())
        .isEqualTo("4 variants were 2.00 times as fast as the first variant in their language.");
    ComparisonReport none =
        new Measurements()
            .variant(Language.JAVA, "Plain", 2, 800, 810, 790)
            .variant(Language.JAVA, "Other", 2, 805, 800, 795)
            .programs();
    assertThat(none.findings().getFirst().text()).contains("nothing was faster");
  }

  @Test
  void programsThatAreOverInAFifthOfASecondAreNotCompared() {
    ComparisonReport report =
        new Measurements()
            .variant(Language.JAVA, "Plain", 2, 120, 125, 130)
            .variant(Language.JAVA, "Other", 2, 40, 45, 50)
            .variant(Language.PYTHON, "Long", 2, 900, 905, 910)
            .variant(Language.PYTHON, "Short", 2, 90, 91, 92)
            .programs();
    assertThat(report.findings())
        .extracting(Statement::text)
        .containsExactly(
            "“Short” was 9.95 times as fast as the first variant in its language.",
            "Beside “Long” (905 ms): “Short” 9.95 times as fast.",
            "Too short to tell: “Other” took 45 ms. Times below 200 ms are mostly start-up and"
                + " chance.");
    assertThat(report.rows()).allSatisfy(row -> assertThat(row.efficiency()).isNull());
  }

  @Test
  void programsInLanguagesOfTheirOwnAreNotCompared() {
    ComparisonReport report =
        new Measurements()
            .variant(Language.JAVA, "Java", 2, 800, 810, 790)
            .variant(Language.PYTHON, "Python", 2, 400, 405, 395)
            .programs();
    assertThat(report.findings())
        .singleElement()
        .extracting(Statement::text)
        .asString()
        .contains(
            "“Java” took 800 ms, “Python” took 400 ms", "so they are not compared with each other");
  }

  @Test
  void everyRoundHasEachVariantOnceAndEveryOtherGoesBackwards() {
    assertThat(Turn.alternating(3, 3))
        .extracting(Turn::variant)
        .containsExactly(0, 1, 2, 2, 1, 0, 0, 1, 2);
    assertThat(Turn.alternating(2, 3)).extracting(Turn::number).containsExactly(1, 2, 3, 4, 5, 6);
  }
}
