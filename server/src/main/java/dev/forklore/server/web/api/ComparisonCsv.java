package dev.forklore.server.web.api;

import dev.forklore.server.compare.ComparisonReport;
import dev.forklore.server.web.answer.JsonNumbers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A comparison's rows as CSV (RFC 4180), with the numbers that the page and the JSON have. */
final class ComparisonCsv {
  private static final List<String> FACTS =
      List.of(
          "median_millis",
          "least_millis",
          "most_millis",
          "cores_busy",
          "speedup",
          "speedup_low",
          "speedup_high",
          "efficiency");

  private ComparisonCsv() {}

  static String of(ComparisonReport report, int repetitions) {
    Stream<String> runs =
        Stream.iterate(1, n -> n <= repetitions, n -> n + 1).map(n -> "run_%d_millis".formatted(n));
    String header =
        Stream.of(Stream.of("label", "cpus"), runs, FACTS.stream(), Stream.of("compared_with"))
            .flatMap(each -> each)
            .collect(Collectors.joining(","));
    StringBuilder csv = new StringBuilder(header).append("\r\n");
    for (ComparisonReport.Row row : report.rows())
      csv.append(line(report, row, repetitions)).append("\r\n");
    return csv.toString();
  }

  private static String line(ComparisonReport report, ComparisonReport.Row row, int repetitions) {
    Double efficiency = row.efficiency();
    DoubleStream facts =
        DoubleStream.of(
            row.medianMillis(),
            row.leastMillis(),
            row.mostMillis(),
            row.busy(),
            row.speedup(),
            row.speedupSpread().low(),
            row.speedupSpread().high());
    Stream<String> runs =
        Stream.iterate(0, i -> i < repetitions, i -> i + 1)
            .map(i -> i < row.millis().size() ? number(row.millis().get(i)) : "");
    return Stream.of(
            Stream.of(quoted(row.label()), number(row.cpus())),
            runs,
            facts.mapToObj(ComparisonCsv::number),
            Stream.of(efficiency == null ? "" : number(efficiency)),
            Stream.of(quoted(label(report, row.baseline()))))
        .flatMap(each -> each)
        .collect(Collectors.joining(","));
  }

  private static String label(ComparisonReport report, int variant) {
    return report.rows().stream()
        .filter(row -> row.variant() == variant)
        .map(ComparisonReport.Row::label)
        .findFirst()
        .orElse("");
  }

  /** A text that a spreadsheet would take for a formula is led by an apostrophe. */
  private static String quoted(String text) {
    String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }

  private static String number(double value) {
    return JsonNumbers.text(JsonNumbers.millionths(value));
  }
}
