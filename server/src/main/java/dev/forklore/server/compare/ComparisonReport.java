package dev.forklore.server.compare;

import dev.forklore.server.compare.ComparisonRequest.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the times of a comparison show.
 *
 * @param rows one for each variant that ran at least once, in the order of the variants
 * @param verdict in a word
 * @param fit Amdahl's law, where more cores gained enough beyond the noise to speak of a law
 * @param findings in words, the most important first; none unless all runs were made
 */
public record ComparisonReport(
    List<Row> rows, Verdict verdict, Optional<Amdahl> fit, List<Statement> findings) {

  /**
   * What is known about one variant.
   *
   * @param variant its index
   * @param baseline the index of the variant that it is compared with; its own if it is one
   * @param millis wall time of each run
   * @param runs their ids, in the same order
   * @param cpuMillis time on cores of all its processes, the median of its runs
   * @param busy cores kept busy, on the average of its runs
   * @param processes how many ran, the median of its runs
   * @param startUpMillis what starting them takes, as a rough estimate
   * @param speedup the baseline's median by its own
   * @param speedupSpread by the {@link Bootstrap}; 1 to 1 for a baseline
   * @param efficiency speed-up by cores, 1 at most; null where no such number means anything: among
   *     programs, of runs that are too short, and where the speed-up is larger than the cores
   *     explain
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
      double cpuMillis,
      double busy,
      int processes,
      double startUpMillis,
      double speedup,
      Interval speedupSpread,
      @Nullable Double efficiency) {
    public Row {
      millis = List.copyOf(millis);
      runs = List.copyOf(runs);
    }

    boolean isBaseline() {
      return baseline == variant;
    }

    /** Whether its times are too short to be judged by. */
    public boolean tooShort() {
      return ShortTimes.isTooShort(medianMillis, startUpMillis);
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
    if (made.size() < request.runs()) return open(rows, List.of());
    if (request.kind() == Kind.PROGRAMS) return open(rows, ProgramsWords.of(rows));
    CoresJudgement judgement = CoresJudgement.of(rows);
    return new ComparisonReport(
        rows, judgement.verdict(), judgement.law(), CoresWords.of(judgement));
  }

  private static ComparisonReport open(List<Row> rows, List<Statement> findings) {
    return new ComparisonReport(rows, Verdict.OPEN, Optional.empty(), findings);
  }
}
