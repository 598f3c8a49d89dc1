package dev.forklore.server.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the times of a comparison come to.
 *
 * @param rows one for each variant that ran at least once, in the order of the variants
 * @param fit Amdahl's law, where more cores gained something beyond the noise
 * @param findings in words, the most important first; none unless all runs were made
 */
public record ComparisonReport(List<Row> rows, Optional<Amdahl> fit, List<Statement> findings) {

  /**
   * What is known of one variant.
   *
   * @param variant its index
   * @param baseline the index of the variant that it is compared with; its own if it is one
   * @param millis wall time of each run
   * @param runs their ids, in the same order
   * @param busy cores kept busy, on the average of its runs
   * @param speedup the baseline's median by its own
   * @param speedupSpread by the {@link Bootstrap}; 1 to 1 for a baseline
   * @param efficiency speed-up by cores
   */
  public record Row(
      int variant,
      String label,
      double cpus,
      int baseline,
      List<Double> millis,
      List<String> runs,
      double medianMillis,
      double leastMillis,
      double mostMillis,
      double busy,
      double speedup,
      Interval speedupSpread,
      double efficiency) {
    public Row {
      millis = List.copyOf(millis);
      runs = List.copyOf(runs);
    }

    boolean isBaseline() {
      return baseline == variant;
    }

    /** The run whose time stands for all: the one nearest the median. */
    public String typicalRun() {
      int best = 0;
      for (int i = 1; i < millis.size(); i++) {
        if (Math.abs(millis.get(i) - medianMillis) < Math.abs(millis.get(best) - medianMillis)) {
          best = i;
        }
      }
      return runs.get(best);
    }
  }

  public ComparisonReport {
    rows = List.copyOf(rows);
    findings = List.copyOf(findings);
  }

  /** The report on the runs that were made, all of which exited with 0. */
  static ComparisonReport of(ComparisonRequest request, List<ComparisonEvent.Measured> made) {
    List<Row> rows = Rows.of(request, made);
    if (made.size() < request.runs()) return new ComparisonReport(rows, Optional.empty(), List.of());
    return switch (request.kind()) {
      case CORES -> {
        List<Series> series = new ArrayList<>();
        for (Row row : rows) series.add(new Series(row.cpus(), row.millis()));
        // Where more cores gained nothing beyond the noise, a curve would claim that they did.
        boolean gained =
            rows.stream().anyMatch(row -> row.cpus() > 1 && row.speedupSpread().low() > 1);
        Optional<Amdahl> fit = gained ? Amdahl.fit(series) : Optional.empty();
        yield new ComparisonReport(rows, fit, CoresWords.of(rows, fit));
      }
      case PROGRAMS -> new ComparisonReport(rows, Optional.empty(), ProgramsWords.of(rows));
    };
  }
}
