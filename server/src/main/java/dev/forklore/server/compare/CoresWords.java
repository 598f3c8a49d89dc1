package dev.forklore.server.compare;

import dev.forklore.server.compare.Statement.Basis;
import dev.forklore.server.compare.ComparisonReport.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a program's times on several numbers of cores show, in words. */
final class CoresWords {
  /** Times that lie within this much of each other are the same, if they scatter no further. */
  private static final double SAME = 0.05;

  /** A law that misses a time by more is no description of it. */
  private static final double POOR_FIT = 0.1;

  /** On half a core, computing takes twice as long and waiting does not. */
  private static final double MOSTLY_WAITS = 1.25;

  private static final double MOSTLY_COMPUTES = 1.75;

  private final List<Statement> findings = new ArrayList<>();

  private CoresWords() {}

  static List<Statement> of(List<Row> rows, Optional<Amdahl> fit) {
    CoresWords words = new CoresWords();
    List<Row> whole = rows.stream().filter(row -> row.cpus() >= 1).toList();
    if (whole.size() < 2) {
      words.add(
          Basis.CAUTION,
          "There is one number of whole cores here, so nothing can be said about more cores.");
    } else {
      words.more(whole, fit);
    }
    rows.stream().filter(row -> row.cpus() == 0.5).forEach(words::half);
    return List.copyOf(words.findings);
  }

  private void more(List<Row> whole, Optional<Amdahl> fit) {
    Row one = whole.stream().min(Comparator.comparingDouble(Row::cpus)).orElseThrow();
    Row most = whole.stream().max(Comparator.comparingDouble(Row::cpus)).orElseThrow();
    Row best = whole.stream().min(Comparator.comparingDouble(Row::medianMillis)).orElseThrow();
    if (best.speedupSpread().low() > 1) {
      faster(one, best, fit);
      if (best.mostMillis() < most.leastMillis()) {
        add(
            Basis.MEASURED,
            "It was fastest on %s; on %s it was slower than that."
                .formatted(Wording.cores(best.cpus()), Wording.cores(most.cpus())));
      }
    } else if (most.speedupSpread().high() < 1) {
      slower(one, most);
    } else {
      same(one, most);
    }
  }

  private void faster(Row one, Row best, Optional<Amdahl> fit) {
    fit.ifPresent(this::parallel);
    add(
        Basis.MEASURED,
        "On %s it was %s as fast as on %s (%s by the spread of the runs)."
            .formatted(
                Wording.cores(best.cpus()),
                Wording.times(best.speedup()),
                Wording.cores(one.cpus()),
                Wording.spread(best.speedupSpread())));
    fit.ifPresent(this::beyond);
    fit.ifPresent(this::doubts);
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

  private void slower(Row one, Row most) {
    add(
        Basis.MEASURED,
        "More cores made it slower: on %s it took %s as long as on %s."
            .formatted(
                Wording.cores(most.cpus()),
                Wording.times(1 / most.speedup()),
                Wording.cores(one.cpus())));
    add(
        Basis.CAUTION,
        "Amdahl’s law has no room for that, so none is drawn. The usual reason is work that only"
            + " exists because there are several workers: waiting for each other, or moving data.");
  }

  private void same(Row one, Row most) {
    Interval spread = most.speedupSpread();
    if (spread.low() > 1 - SAME && spread.high() < 1 + SAME) {
      add(
          Basis.MEASURED,
          "More cores made no difference: it took %s on %s and %s on %s, which is within the noise of the runs."
              .formatted(
                  Wording.time(one.medianMillis()),
                  Wording.cores(one.cpus()),
                  Wording.time(most.medianMillis()),
                  Wording.cores(most.cpus())));
      add(
          Basis.MEASURED,
          "So hardly any of it ran in parallel: either one thread at a time has the work, or it waits.");
    } else {
      add(
          Basis.CAUTION,
          "These runs cannot tell, as the differences are within the noise: %s, and %s."
              .formatted(range(one), range(most)));
      add(
          Basis.CAUTION,
          "Give the program more to do, or try again when the machine has less to do.");
    }
  }

  private static String range(Row row) {
    return "on %s it took from %s to %s"
        .formatted(
            Wording.cores(row.cpus()),
            Wording.time(row.leastMillis()),
            Wording.time(row.mostMillis()));
  }

  private void half(Row half) {
    if (half.isBaseline()) return;
    Interval longer = new Interval(1 / half.speedupSpread().high(), 1 / half.speedupSpread().low());
    String measured =
        "On half a core it took %s as long as on one".formatted(Wording.times(1 / half.speedup()));
    String meaning;
    if (longer.low() >= MOSTLY_COMPUTES) {
      meaning = ", so on one core it computes nearly all the time.";
    } else if (longer.high() <= MOSTLY_WAITS && longer.low() >= 1 - SAME) {
      meaning = ", so it mostly waits, which needs no core.";
    } else if (longer.low() > MOSTLY_WAITS && longer.high() < MOSTLY_COMPUTES) {
      meaning = ", so on one core it computes for a part of the time only.";
    } else {
      meaning = " (%s by the spread of the runs).".formatted(Wording.spread(longer));
    }
    add(Basis.MEASURED, measured + meaning);
  }

  private void add(Basis basis, String text) {
    findings.add(new Statement(basis, text));
  }
}
