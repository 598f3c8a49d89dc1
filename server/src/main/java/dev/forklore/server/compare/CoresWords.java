package dev.forklore.server.compare;

import dev.forklore.server.compare.ComparisonReport.Row;
import dev.forklore.server.compare.Statement.Basis;
import dev.forklore.wire.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a program's times on several numbers of cores show, in words. */
final class CoresWords {
  /** A law that misses a time by more is no description of it. */
  private static final double POOR_FIT = 0.1;

  /** On half a core, computing takes twice as long and waiting does not. */
  private static final double MOSTLY_WAITS = 1.25;

  private static final double MOSTLY_COMPUTES = 1.75;

  /** A program that keeps less of one core busy than this spends its time waiting. */
  private static final double IDLE_CORES = 0.25;

  /** One thread at a time cannot keep more than one core busy; runtimes have helpers. */
  private static final double ONE_AT_A_TIME = 1.15;

  private static final double ALIKE = 0.05;

  private final CoresJudgement judgement;
  private final List<Statement> findings = new ArrayList<>();

  private CoresWords(CoresJudgement judgement) {
    this.judgement = judgement;
  }

  static List<Statement> of(CoresJudgement judgement) {
    CoresWords words = new CoresWords(judgement);
    switch (judgement.verdict()) {
      case FASTER -> words.faster();
      case SLOWER -> words.slower();
      case SAME -> words.same();
      case NOISE -> words.noise();
      case TOO_SHORT -> words.tooShort();
      case OPEN -> words.oneNumber();
    }
    if (judgement.verdict() != Verdict.TOO_SHORT) {
      words.leftOut();
      judgement.rows().stream().filter(row -> row.cpus() < 1).forEach(words::half);
    }
    return List.copyOf(words.findings);
  }

  private void oneNumber() {
    add(
        Basis.CAUTION,
        "This machine offers only one number of whole cores, so nothing can be said about more cores.");
  }

  private void tooShort() {
    Row baseline = judgement.baseline();
    boolean anyShort = judgement.leftOut().stream().anyMatch(CoresWords::isShort);
    String times =
        judgement.leftOut().stream()
            .map(row -> "%s on %s".formatted(time(row), Wording.cores(row.cpus())))
            .collect(Collectors.joining(", "));
    if (anyShort) {
      add(
          Basis.CAUTION,
          "Too short to tell: it took %s. Times below %s are mostly start-up and chance."
              .formatted(times, Amounts.time(ShortTimes.SHORTEST_MILLIS)));
    } else {
      add(
          Basis.CAUTION,
          "Too short to tell: it took %s, and to start %s takes about %s of that on %s."
              .formatted(
                  times,
                  baseline.processes() == 1 ? "it" : "its " + baseline.processes() + " processes",
                  Amounts.time(baseline.startUpMillis()),
                  Wording.cores(baseline.cpus())));
    }
    add(
        Basis.CAUTION,
        "Give the program more to do, so that a run takes a second or so, and compare again.");
  }

  private static boolean isShort(Row row) {
    return row.medianMillis() < ShortTimes.SHORTEST_MILLIS;
  }

  private static String time(Row row) {
    return Amounts.time(row.medianMillis());
  }

  private void leftOut() {
    if (judgement.judged().isEmpty()) return;
    for (Row row : judgement.leftOut()) {
      add(
          Basis.CAUTION,
          "On %s it took %s, which is mostly start-up and chance, so that number of cores is left out."
              .formatted(Wording.cores(row.cpus()), time(row)));
    }
  }

  private void faster() {
    Row one = judgement.baseline();
    Row best = judgement.fastest();
    Row most = judgement.most();
    judgement.law().ifPresent(this::parallel);
    add(
        Basis.MEASURED,
        "On %s it was %s as fast as on %s (%s by the spread of the runs)."
            .formatted(
                Wording.cores(best.cpus()),
                Wording.times(best.speedup()),
                Wording.cores(one.cpus()),
                Wording.spread(best.speedupSpread())));
    judgement.beyondTheirCores().forEach(this::beyondItsCores);
    judgement.law().ifPresent(this::beyond);
    judgement.law().ifPresent(this::doubts);
    if (judgement.law().isEmpty() && judgement.beyondTheirCores().isEmpty()) {
      add(
          Basis.CAUTION,
          "The runs differ too much, or the gain is too small, to say how much of it ran in parallel.");
    }
    if (best.mostMillis() < most.leastMillis()) {
      add(
          Basis.MEASURED,
          "It was fastest on %s; on %s it was slower than that."
              .formatted(Wording.cores(best.cpus()), Wording.cores(most.cpus())));
    }
  }

  /** A speed-up that the cores do not explain is explained by the work, or said not to be. */
  private void beyondItsCores(Row row) {
    Row one = judgement.baseline();
    String more =
        "A speed-up of %s is more than %s give by themselves, so no efficiency is shown. "
            .formatted(Amounts.factor(row.speedup()), Wording.cores(row.cpus()));
    String work =
        "%s of CPU time on %s and %s on %s"
            .formatted(
                Amounts.time(one.cpuMillis()),
                Wording.cores(one.cpus()),
                Amounts.time(row.cpuMillis()),
                Wording.cores(row.cpus()));
    if (row.cpuMillis() < one.cpuMillis() * (1 - ALIKE)) {
      add(
          Basis.MEASURED,
          more
              + "It used "
              + work
              + ": with more cores there was also less to compute. The usual reasons are more cache, and a core for what"
              + " the language's runtime does beside the program.");
    } else {
      add(Basis.CAUTION, more + "It used " + work + ", so these runs do not show the reason.");
    }
  }

  private void parallel(Amdahl law) {
    long parallel = Wording.percent(1 - law.serial());
    long low = Wording.percent(1 - law.spread().high());
    long high = Wording.percent(1 - law.spread().low());
    add(
        Basis.FITTED,
        "%d %% of this program ran in parallel, by Amdahl’s law%s."
            .formatted(
                parallel,
                low == high
                    ? ""
                    : " (%d to %d %% by the spread of the runs)".formatted(low, high)));
  }

  private void beyond(Amdahl law) {
    int enough = Amdahl.enough(law.serial());
    int fewest = Amdahl.enough(law.spread().high());
    int most = Amdahl.enough(law.spread().low());
    String range = fewest == most ? "" : " (somewhere from %d to %d)".formatted(fewest, most);
    String gain =
        "each core after the %s%s would gain less than 5 %%"
            .formatted(Wording.ordinal(enough), range);
    String end =
        law.spread().low() < 0.01
            ? "where it would end cannot be told from these times"
            : "no number of cores would make it more than %s as fast as one does"
                .formatted(Wording.times(1 / law.serial()));
    add(
        Basis.EXTRAPOLATED,
        "If the same law holds beyond the %s measured, %s, and %s."
            .formatted(Wording.cores(law.measuredTo()), gain, end));
  }

  private void doubts(Amdahl law) {
    if (law.levels() == 2) {
      add(
          Basis.CAUTION,
          "Two numbers of cores always fit such a law, so these runs do not show whether it holds.");
    } else if (law.worstMiss() > POOR_FIT) {
      add(
          Basis.CAUTION,
          "The times lie up to %d %% away from the law, so it describes this program poorly."
              .formatted(Wording.percent(law.worstMiss())));
    }
  }

  private void slower() {
    Row one = judgement.baseline();
    Row most = judgement.most();
    add(
        Basis.MEASURED,
        "More cores made it slower: on %s it took %s as long as on %s."
            .formatted(
                Wording.cores(most.cpus()),
                Wording.times(1 / most.speedup()),
                Wording.cores(one.cpus())));
    add(
        Basis.CAUTION,
        "Amdahl’s law does not cover that, so none is drawn. The usual reason is work that only"
            + " exists because there are several workers: waiting for each other, or moving data.");
  }

  private void same() {
    Row one = judgement.baseline();
    Row most = judgement.most();
    add(
        Basis.MEASURED,
        "More cores made no difference: it took %s on %s and %s on %s, which is within the noise of the runs."
            .formatted(
                time(one), Wording.cores(one.cpus()), time(most), Wording.cores(most.cpus())));
    String busy = "On %s it kept %s cores busy".formatted(Wording.cores(most.cpus()), busy(most));
    if (most.busy() < IDLE_CORES) {
      add(Basis.MEASURED, busy + ", so it mostly waits, which needs no core.");
    } else if (most.busy() <= ONE_AT_A_TIME) {
      add(
          Basis.MEASURED,
          busy + ", so hardly any of it ran in parallel: one thread at a time had the work.");
    } else {
      add(
          Basis.MEASURED,
          busy + " without being faster: its work on the other cores gained nothing.");
    }
  }

  private static String busy(Row row) {
    return Amounts.factor(row.busy());
  }

  private void noise() {
    String ranges =
        judgement.judged().stream().map(CoresWords::range).collect(Collectors.joining(", and "));
    add(
        Basis.CAUTION,
        "These runs cannot tell, as the differences are within the noise: %s.".formatted(ranges));
    add(
        Basis.CAUTION,
        "Give the program more to do, or try again when the machine has less to do.");
  }

  private static String range(Row row) {
    return "on %s it took from %s to %s"
        .formatted(
            Wording.cores(row.cpus()),
            Amounts.time(row.leastMillis()),
            Amounts.time(row.mostMillis()));
  }

  private void half(Row half) {
    if (half.isBaseline() || half.tooShort() || judgement.baseline().tooShort()) return;
    Interval longer = new Interval(1 / half.speedupSpread().high(), 1 / half.speedupSpread().low());
    String measured =
        "On half a core it took %s as long as on one".formatted(Wording.times(1 / half.speedup()));
    String meaning;
    if (longer.low() >= MOSTLY_COMPUTES) {
      meaning = ", so on one core it computes nearly all the time.";
    } else if (longer.high() <= MOSTLY_WAITS && longer.low() >= 1 - ALIKE) {
      meaning = ", so it mostly waits, which needs no core.";
    } else if (longer.low() > MOSTLY_WAITS && longer.high() < MOSTLY_COMPUTES) {
      meaning = ", so on one core it computes only part of the time.";
    } else {
      meaning = " (%s by the spread of the runs).".formatted(Wording.spread(longer));
    }
    add(Basis.MEASURED, measured + meaning);
  }

  private void add(Basis basis, String text) {
    findings.add(new Statement(basis, text));
  }
}
