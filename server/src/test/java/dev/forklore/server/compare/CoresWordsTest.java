package dev.forklore.server.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.compare.Statement.Basis;
import org.junit.jupiter.api.Test;

class CoresWordsTest {
  @Test
  void aProgramThatIsAllParallelIsCalledSo() {
    ComparisonReport report =
        new Measurements()
            .on(0.5, 2000, 2005, 1995)
            .on(1, 1000, 1010, 990)
            .on(2, 500, 506, 494)
            .cores();
    assertThat(report.findings().getFirst().text())
        .startsWith("100 % of this program ran in parallel")
        .contains("spread of the runs");
    assertThat(Measurements.words(report))
        .contains("On 2 cores it was 2.00 times as fast as on 1 core")
        .contains("each core after the 20th")
        .contains("cannot be told from these times")
        .contains("On half a core it took 2.00 times as long")
        .contains("computes nearly all the time");
  }

  @Test
  void whatIsSaidBeyondTheMeasuredCoresSaysSoAndTwoCoreCountsProveNoLaw() {
    ComparisonReport report =
        new Measurements().on(1, 1000, 1000, 1000).on(2, 565, 565, 565).cores();
    assertThat(report.findings())
        .extracting(Statement::basis)
        .containsExactly(Basis.FITTED, Basis.MEASURED, Basis.EXTRAPOLATED, Basis.CAUTION);
    assertThat(report.findings().get(0).text())
        .isEqualTo("87 % of this program ran in parallel, by Amdahl’s law.");
    assertThat(report.findings().get(2).text())
        .isEqualTo(
            "If the same law holds beyond the 2 cores measured, each core after the 9th would gain"
                + " less than 5 %, and no number of cores would make it more than 7.69 times as"
                + " fast as one does.");
    assertThat(report.findings().get(3).text()).contains("always fit");
  }

  @Test
  void withMoreCoreCountsTheLawIsNotDoubtedUnlessTheTimesMissIt() {
    ComparisonReport good =
        new Measurements().on(1, 1000, 1001, 999).on(2, 600, 601, 599).on(4, 400, 401, 399).cores();
    assertThat(good.findings()).extracting(Statement::basis).doesNotContain(Basis.CAUTION);
    ComparisonReport poor =
        new Measurements().on(1, 1000, 1001, 999).on(2, 500, 501, 499).on(4, 600, 601, 599).cores();
    assertThat(Measurements.words(poor))
        .contains("away from the law", "It was fastest on 2 cores; on 4 cores it was slower");
  }

  @Test
  void aSerialProgramMakesNoDifferenceAndGetsNoPrediction() {
    ComparisonReport report =
        new Measurements()
            .busyOn(1, 1, 1, 1000, 1010, 990)
            .busyOn(2, 1.01, 1, 1005, 995, 1012)
            .cores();
    assertThat(report.findings().getFirst().text())
        .startsWith("More cores made no difference")
        .contains("within the noise");
    assertThat(report.findings().get(1).text())
        .startsWith("On 2 cores it kept 1.01 cores busy")
        .endsWith("one thread at a time had the work.");
    assertThat(report.findings()).extracting(Statement::basis).doesNotContain(Basis.EXTRAPOLATED);
  }

  @Test
  void whereTheRunsScatterMoreThanTheCoresMatterNothingIsClaimed() {
    ComparisonReport report =
        new Measurements().on(1, 1000, 1500, 900).on(2, 950, 700, 1400).cores();
    assertThat(report.findings()).extracting(Statement::basis).containsOnly(Basis.CAUTION);
    assertThat(report.fit()).isEmpty();
    assertThat(report.findings().getFirst().text())
        .isEqualTo(
            "These runs cannot tell, as the differences are within the noise: on 1 core it took"
                + " from 900 ms to 1.50 s, and on 2 cores it took from 700 ms to 1.40 s.");
  }

  @Test
  void aProgramThatMoreCoresSlowDownHasNoParallelPart() {
    ComparisonReport report =
        new Measurements().on(1, 1000, 1010, 990).on(2, 1300, 1310, 1290).cores();
    assertThat(report.findings().getFirst().text())
        .isEqualTo(
            "More cores made it slower: on 2 cores it took 1.30 times as long as on 1 core.");
    assertThat(Measurements.words(report)).doesNotContain("ran in parallel");
    assertThat(report.fit()).isEmpty();
  }

  @Test
  void aProgramThatWaitsIsKnownByHalfACore() {
    ComparisonReport report =
        new Measurements()
            .on(0.5, 1010, 1005, 1000)
            .on(1, 1000, 1002, 998)
            .on(2, 1000, 1001, 999)
            .cores();
    assertThat(Measurements.words(report)).contains("mostly waits, which needs no core");
  }

  @Test
  void halfACoreSaysNothingOfTheProgramWhereItsTimesScatter() {
    ComparisonReport report =
        new Measurements()
            .on(0.5, 800, 2000, 1000)
            .on(1, 1000, 1200, 900)
            .on(2, 1000, 1001, 999)
            .cores();
    assertThat(Measurements.words(report))
        .contains("On half a core it took 1.00 times as long as on one (0.67 to 2.22 by the spread")
        .doesNotContain("waits, which", "computes");
  }

  @Test
  void timesBelowAFifthOfASecondAreTooShortToTellWhateverTheyAre() {
    for (double[][] times :
        new double[][][] {{{42, 38, 40}, {14, 15, 14}}, {{190, 190, 190}, {95, 95, 95}}}) {
      ComparisonReport report =
          new Measurements().on(0.5, 80, 90, 85).on(1, times[0]).on(2, times[1]).cores();
      assertThat(report.verdict()).isEqualTo(Verdict.TOO_SHORT);
      assertThat(report.fit()).isEmpty();
      assertThat(report.findings()).extracting(Statement::basis).containsOnly(Basis.CAUTION);
      assertThat(report.findings().getFirst().text()).startsWith("Too short to tell");
      assertThat(Measurements.words(report))
          .doesNotContain("in parallel", "as fast", "half a core");
      assertThat(report.rows()).allSatisfy(row -> assertThat(row.efficiency()).isNull());
    }
  }

  @Test
  void whereStartingProcessesTakesMostOfTheTimeNothingIsClaimedEither() {
    ComparisonReport report =
        new Measurements().busyOn(1, 1, 9, 500, 505, 495).busyOn(2, 1.9, 9, 270, 272, 268).cores();
    assertThat(report.verdict()).isEqualTo(Verdict.TOO_SHORT);
    assertThat(report.findings().getFirst().text())
        .isEqualTo(
            "Too short to tell: it took 500 ms on 1 core, 270 ms on 2 cores, and to start its 9"
                + " processes takes about 360 ms of that on 1 core.");
    assertThat(
            new Measurements()
                .busyOn(1, 1, 9, 2000, 2005, 1995)
                .busyOn(2, 1.9, 9, 1070, 1072, 1068)
                .cores()
                .verdict())
        .isEqualTo(Verdict.FASTER);
  }

  @Test
  void aNumberOfCoresOnWhichItIsTooShortIsLeftOutOfTheLaw() {
    ComparisonReport report =
        new Measurements().on(1, 1000, 1001, 999).on(2, 510, 511, 509).on(8, 150, 151, 149).cores();
    assertThat(report.verdict()).isEqualTo(Verdict.FASTER);
    assertThat(report.fit().orElseThrow().measuredTo()).isEqualTo(2);
    assertThat(Measurements.words(report)).contains("On 8 cores it took 150 ms, which is mostly");
    assertThat(report.rows().get(2).efficiency()).isNull();
  }

  @Test
  void moreSpeedUpThanCoresIsExplainedByTheWorkOrSaidToHaveNoKnownReason() {
    ComparisonReport less =
        new Measurements()
            .busyOn(1, 1, 2, 1900, 1910, 1890)
            .busyOn(2, 1.9, 2, 760, 765, 755)
            .cores();
    assertThat(less.rows().get(1).efficiency()).isNull();
    assertThat(less.fit()).isEmpty();
    assertThat(Measurements.words(less))
        .contains("A speed-up of 2.50 is more than 2 cores give by themselves")
        .contains("1.90 s of CPU time on 1 core and 1.44 s on 2 cores: with more cores there was")
        .doesNotContain("ran in parallel", "If the same law");
    ComparisonReport alike =
        new Measurements()
            .busyOn(1, 0.5, 2, 1900, 1910, 1890)
            .busyOn(2, 1.25, 2, 760, 765, 755)
            .cores();
    assertThat(Measurements.words(alike)).contains("so these runs do not show the reason");
  }

  @Test
  void efficiencyIsNeverMoreThanOne() {
    ComparisonReport noisy = new Measurements().on(1, 1000, 1040, 980).on(2, 490, 485, 515).cores();
    assertThat(noisy.rows().get(1).efficiency()).isEqualTo(1);
  }

  @Test
  void aGainOfAFewPercentIsMeasuredAndNoLawIsMadeOfIt() {
    ComparisonReport report =
        new Measurements().on(1, 1000, 1001, 999).on(2, 925, 926, 924).cores();
    assertThat(report.verdict()).isEqualTo(Verdict.FASTER);
    assertThat(report.fit()).isEmpty();
    assertThat(Measurements.words(report))
        .contains("1.08 times as fast")
        .doesNotContain("by Amdahl’s law", "If the same law");
  }

  @Test
  void withoutOneCoreTheFewestWholeCoresAreTheBaseline() {
    ComparisonReport report =
        new Measurements()
            .on(0.5, 2000, 2001, 1999)
            .on(2, 1000, 1001, 999)
            .on(4, 500, 501, 499)
            .cores();
    assertThat(report.rows()).extracting(ComparisonReport.Row::baseline).containsOnly(1);
    assertThat(report.rows().get(2).efficiency()).isEqualTo(1);
  }

  @Test
  void oneNumberOfWholeCoresSaysNothingOfMore() {
    ComparisonReport report =
        new Measurements().on(0.5, 2000, 2000, 2000).on(1, 1000, 1000, 1000).cores();
    assertThat(report.fit()).isEmpty();
    assertThat(report.findings().getFirst().text()).contains("nothing can be said");
  }
}
