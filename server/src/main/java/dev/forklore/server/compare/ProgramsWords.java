package dev.forklore.server.compare;

import dev.forklore.server.compare.Finding.Basis;
import dev.forklore.server.compare.Report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the times of several programs show, each compared with the first in its language. */
final class ProgramsWords {
  private ProgramsWords() {}

  static List<Finding> of(List<Row> rows) {
    List<Finding> findings = new ArrayList<>();
    for (Row baseline : rows) {
      List<Row> others =
          rows.stream()
              .filter(row -> !row.isBaseline() && row.baseline() == baseline.variant())
              .toList();
      if (baseline.isBaseline() && !others.isEmpty()) findings.add(compared(baseline, others));
    }
    if (findings.isEmpty()) {
      String times =
          rows.stream()
              .map(row -> "“%s” took %s".formatted(row.label(), Wording.time(row.medianMillis())))
              .collect(Collectors.joining(", "));
      findings.add(
          new Finding(
              Basis.MEASURED, times + ". Each is in a language of its own, so no two compare."));
    }
    return findings;
  }

  private static Finding compared(Row baseline, List<Row> others) {
    String phrases = others.stream().map(ProgramsWords::phrase).collect(Collectors.joining("; "));
    return new Finding(
        Basis.MEASURED,
        "Beside “%s” (%s): %s."
            .formatted(baseline.label(), Wording.time(baseline.medianMillis()), phrases));
  }

  private static String phrase(Row row) {
    Interval spread = row.speedupSpread();
    String verdict;
    if (spread.contains(1)) {
      verdict = "was no faster and no slower, within the noise";
    } else if (row.speedup() > 1) {
      verdict = "was %s as fast".formatted(Wording.times(row.speedup()));
    } else {
      verdict = "took %s as long".formatted(Wording.times(1 / row.speedup()));
    }
    return "“%s” %s, and kept %s of %s busy"
        .formatted(row.label(), verdict, Wording.number(row.busy()), Wording.cores(row.cpus()));
  }
}
