package dev.forklore.server.compare;

import dev.forklore.server.compare.ComparisonReport.Row;
import dev.forklore.server.compare.Statement.Basis;
import dev.forklore.wire.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the times of several programs show, each compared with the first in its language. */
final class ProgramsWords {
  private static final int MOST_NAMED = 3;

  /** What the least likely speed-up has to pass: three runs each lie apart by chance at times. */
  private static final double MARGIN = 1.05;

  private ProgramsWords() {}

  static List<Statement> of(List<Row> rows) {
    List<Row> others = rows.stream().filter(row -> !row.isBaseline()).toList();
    if (others.isEmpty()) return List.of(new Statement(Basis.MEASURED, alone(rows)));
    List<Row> compared = others.stream().filter(row -> !isTooShort(row, rows)).toList();
    List<Statement> findings = new ArrayList<>();
    if (!compared.isEmpty()) findings.add(new Statement(Basis.MEASURED, headline(compared)));
    for (Row baseline : rows) {
      List<Row> besides =
          compared.stream().filter(row -> row.baseline() == baseline.variant()).toList();
      if (!besides.isEmpty()) {
        findings.add(new Statement(Basis.MEASURED, beside(baseline, besides)));
      }
    }
    List<Row> tooShort = others.stream().filter(row -> isTooShort(row, rows)).toList();
    if (!tooShort.isEmpty()) findings.add(new Statement(Basis.CAUTION, tooShort(tooShort)));
    return findings;
  }

  /** Where the longer of the two is that short, their difference is start-up and chance. */
  private static boolean isTooShort(Row row, List<Row> rows) {
    return row.tooShort()
        && rows.stream().anyMatch(each -> each.variant() == row.baseline() && each.tooShort());
  }

  private static String tooShort(List<Row> rows) {
    String names =
        rows.stream()
            .map(row -> "“%s” took %s".formatted(row.label(), Amounts.time(row.medianMillis())))
            .collect(Collectors.joining(", "));
    return "Too short to tell: %s. Times below %s are mostly start-up and chance."
        .formatted(names, Amounts.time(ShortTimes.SHORTEST_MILLIS));
  }

  private static String alone(List<Row> rows) {
    return rows.stream()
            .map(row -> "“%s” took %s".formatted(row.label(), Amounts.time(row.medianMillis())))
            .collect(Collectors.joining(", "))
        + ". Each is in a different language, so they are not compared with each other.";
  }

  /** Which variants gained and which did not, in one sentence. */
  private static String headline(List<Row> compared) {
    List<Row> faster = compared.stream().filter(ProgramsWords::isFaster).toList();
    List<Row> rest = compared.stream().filter(row -> !isFaster(row)).toList();
    if (faster.isEmpty()) {
      return "Beyond the noise of the runs, nothing was faster than the first variant in its language.";
    }
    String gain = gain(faster);
    String language = faster.size() == 1 ? "its language" : "their language";
    if (rest.isEmpty()) {
      return "%s %s as fast as the first variant in %s.".formatted(subject(faster), gain, language);
    }
    return "%s gained nothing; %s %s as fast as the first variant in %s."
        .formatted(subject(rest), subject(faster), gain, language);
  }

  private static String subject(List<Row> rows) {
    if (rows.size() > MOST_NAMED) return rows.size() + " variants";
    List<String> names = rows.stream().map(row -> "“" + row.label() + "”").toList();
    if (names.size() == 1) return names.getFirst();
    return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  private static String gain(List<Row> faster) {
    double least = faster.stream().mapToDouble(Row::speedup).min().orElseThrow();
    double most = faster.stream().mapToDouble(Row::speedup).max().orElseThrow();
    String verb = faster.size() == 1 ? "was " : "were ";
    return verb + Wording.spread(new Interval(least, most)) + " times";
  }

  private static String beside(Row baseline, List<Row> others) {
    return "Beside “%s” (%s): %s."
        .formatted(
            baseline.label(),
            Amounts.time(baseline.medianMillis()),
            others.stream().map(ProgramsWords::phrase).collect(Collectors.joining("; ")));
  }

  private static String phrase(Row row) {
    if (isFaster(row)) {
      return "“%s” %s as fast".formatted(row.label(), Wording.times(row.speedup()));
    }
    String busy =
        "with %s of %s kept busy".formatted(Amounts.factor(row.busy()), Wording.cores(row.cpus()));
    return row.speedupSpread().high() > 1 / MARGIN
        ? "“%s” the same within the noise, %s".formatted(row.label(), busy)
        : "“%s” %s as long, %s".formatted(row.label(), Wording.times(1 / row.speedup()), busy);
  }

  private static boolean isFaster(Row row) {
    return row.speedupSpread().low() > MARGIN;
  }
}
