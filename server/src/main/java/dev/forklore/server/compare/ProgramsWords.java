package dev.forklore.server.compare;

import dev.forklore.server.compare.Statement.Basis;
import dev.forklore.server.compare.ComparisonReport.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the times of several programs show, each compared with the first in its language. */
final class ProgramsWords {
  private static final int MOST_NAMED = 3;

  private ProgramsWords() {}

  static List<Statement> of(List<Row> rows) {
    List<Row> compared = rows.stream().filter(row -> !row.isBaseline()).toList();
    if (compared.isEmpty()) return List.of(new Statement(Basis.MEASURED, alone(rows)));
    List<Statement> findings = new ArrayList<>();
    findings.add(new Statement(Basis.MEASURED, headline(compared)));
    for (Row baseline : rows) {
      List<Row> others =
          compared.stream().filter(row -> row.baseline() == baseline.variant()).toList();
      if (!others.isEmpty()) {
        findings.add(new Statement(Basis.MEASURED, beside(baseline, others)));
      }
    }
    return findings;
  }

  private static String alone(List<Row> rows) {
    return rows.stream()
            .map(row -> "“%s” took %s".formatted(row.label(), Wording.time(row.medianMillis())))
            .collect(Collectors.joining(", "))
        + ". Each is in a language of its own, so no two compare.";
  }

  /** Who gained, and who did not, in one sentence. */
  private static String headline(List<Row> compared) {
    List<Row> faster = compared.stream().filter(ProgramsWords::isFaster).toList();
    List<Row> rest = compared.stream().filter(row -> !isFaster(row)).toList();
    if (faster.isEmpty()) {
      return "Beyond the noise of the runs, nothing was faster than the first way in its language.";
    }
    String gain = gain(faster);
    if (rest.isEmpty()) {
      return "%s %s as fast as the first way in %s language."
          .formatted(subject(faster), gain, faster.size() == 1 ? "its" : "their");
    }
    String losers = subject(rest) + " gained nothing";
    String winners = subject(faster) + " " + gain + " as fast as the first way in";
    return "%s; %s %s language.".formatted(losers, winners, faster.size() == 1 ? "its" : "their");
  }

  private static String subject(List<Row> rows) {
    if (rows.size() > MOST_NAMED) return rows.size() + " ways";
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
            Wording.time(baseline.medianMillis()),
            others.stream().map(ProgramsWords::phrase).collect(Collectors.joining("; ")));
  }

  private static String phrase(Row row) {
    if (isFaster(row)) {
      return "“%s” %s as fast".formatted(row.label(), Wording.times(row.speedup()));
    }
    String busy =
        "with %s of %s kept busy".formatted(Wording.number(row.busy()), Wording.cores(row.cpus()));
    return row.speedupSpread().contains(1)
        ? "“%s” the same within the noise, %s".formatted(row.label(), busy)
        : "“%s” %s as long, %s".formatted(row.label(), Wording.times(1 / row.speedup()), busy);
  }

  private static boolean isFaster(Row row) {
    return row.speedupSpread().low() > 1;
  }
}
