package dev.forklore.server.compare;

import dev.forklore.server.compare.ComparisonReport.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the times of a program on several numbers of cores show. Every claim exceeds the spread of
 * the runs by a margin, because three runs of each differ by chance one time in twenty.
 *
 * @param rows all of them
 * @param judged those on whole cores whose times are long enough, by cores, the baseline first
 * @param leftOut those on whole cores whose times are too short
 * @param law where the gain is large enough, and the runs agree well enough, to speak of one
 */
record CoresJudgement(
    Verdict verdict, List<Row> rows, List<Row> judged, List<Row> leftOut, Optional<Amdahl> law) {
  /** By how much the least likely speed-up has to pass 1 before it counts. */
  private static final double MARGIN = 0.05;

  /** Speed-ups that all lie so near to 1 are no difference. */
  private static final double SAME = 0.1;

  /** A law whose uncertainty exceeds this share of the time says nothing. */
  private static final double WIDEST = 0.3;

  /** A law that may have less of the time in parallel than this describes chance. */
  private static final double LEAST_PARALLEL = 0.2;

  static CoresJudgement of(List<Row> rows) {
    List<Row> whole =
        rows.stream()
            .filter(row -> row.cpus() >= 1)
            .sorted(Comparator.comparingDouble(Row::cpus))
            .toList();
    if (whole.size() < 2) return without(Verdict.OPEN, rows, List.of(), whole);
    List<Row> judged = whole.stream().filter(row -> !row.tooShort()).toList();
    List<Row> leftOut = whole.stream().filter(Row::tooShort).toList();
    boolean baseline = judged.stream().anyMatch(Row::isBaseline);
    if (!baseline || judged.size() < 2) return without(Verdict.TOO_SHORT, rows, List.of(), whole);
    Verdict verdict = verdict(judged);
    if (verdict != Verdict.FASTER) return without(verdict, rows, judged, leftOut);
    return new CoresJudgement(verdict, rows, judged, leftOut, law(judged));
  }

  private static CoresJudgement without(
      Verdict verdict, List<Row> rows, List<Row> judged, List<Row> leftOut) {
    return new CoresJudgement(verdict, rows, judged, leftOut, Optional.empty());
  }

  private static Verdict verdict(List<Row> judged) {
    List<Row> others = judged.stream().filter(row -> !row.isBaseline()).toList();
    if (others.stream().anyMatch(CoresJudgement::isFaster)) return Verdict.FASTER;
    Interval spread = judged.getLast().speedupSpread();
    if (spread.high() < 1 - MARGIN) return Verdict.SLOWER;
    boolean alike =
        others.stream()
            .map(Row::speedupSpread)
            .allMatch(each -> each.low() > 1 - SAME && each.high() < 1 + SAME);
    return alike ? Verdict.SAME : Verdict.NOISE;
  }

  /** More speed-up than cores has another reason than the cores, which the law does not know. */
  private static Optional<Amdahl> law(List<Row> judged) {
    if (judged.stream().anyMatch(CoresJudgement::isBeyondItsCores)) return Optional.empty();
    List<Series> series = new ArrayList<>();
    for (Row row : judged) series.add(new Series(row.cpus(), row.millis()));
    return Amdahl.fit(series)
        .filter(law -> law.spread().high() - law.spread().low() <= WIDEST)
        .filter(law -> law.spread().high() <= 1 - LEAST_PARALLEL);
  }

  Row baseline() {
    return rows.stream().filter(Row::isBaseline).findFirst().orElseThrow();
  }

  /** The row on the most cores of those that are judged. */
  Row most() {
    return judged.getLast();
  }

  /** The fastest of those that are faster beyond the spread of the runs. */
  Row fastest() {
    return judged.stream()
        .filter(CoresJudgement::isFaster)
        .min(Comparator.comparingDouble(Row::medianMillis))
        .orElseThrow();
  }

  private static boolean isFaster(Row row) {
    return row.speedupSpread().low() > 1 + MARGIN;
  }

  /** The rows whose speed-up is larger than their cores give, whatever the spread of the runs. */
  List<Row> beyondTheirCores() {
    return judged.stream().filter(CoresJudgement::isBeyondItsCores).toList();
  }

  private static boolean isBeyondItsCores(Row row) {
    return row.efficiency() == null;
  }
}
