package dev.forklore.server.compare;

import dev.forklore.server.compare.ComparisonEvent.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** Makes the rows of a report: what the runs of each variant come to. */
final class Rows {
  private static final double CLOCK_MILLIS = 0.001;

  private final ComparisonRequest request;
  private final List<Measured> made;

  private Rows(ComparisonRequest request, List<Measured> made) {
    this.request = request;
    this.made = made;
  }

  static List<ComparisonReport.Row> of(ComparisonRequest request, List<Measured> made) {
    Rows rows = new Rows(request, made);
    List<ComparisonReport.Row> all = new ArrayList<>();
    for (int variant = 0; variant < request.variants().size(); variant++) {
      if (!rows.runs(variant).isEmpty()) all.add(rows.row(variant));
    }
    return all;
  }

  private ComparisonReport.Row row(int index) {
    Variant variant = request.variants().get(index);
    int baseline = baseline(index);
    List<Measured> runs = runs(index);
    Series own = series(index);
    Series other = series(baseline);
    double speedup = other.median() / own.median();
    Interval spread =
        baseline == index
            ? new Interval(1, 1)
            : Bootstrap.interval(
                List.of(other, own), drawn -> drawn.get(0).median() / drawn.get(1).median());
    return new ComparisonReport.Row(
        index,
        variant.label(),
        variant.cpus(),
        baseline,
        own.millis(),
        runs.stream().map(Measured::run).toList(),
        own.median(),
        own.least(),
        own.most(),
        busy(runs),
        speedup,
        spread,
        speedup / variant.cpus());
  }

  /** One core, or else the first; among programs the first in the same language. */
  private int baseline(int variant) {
    List<Variant> variants = request.variants();
    IntPredicate suits =
        switch (request.kind()) {
          case CORES -> other -> variants.get(other).cpus() == 1;
          case PROGRAMS ->
              other -> variants.get(other).language().equals(variants.get(variant).language());
        };
    IntSupplier first = () -> measured().findFirst().orElse(variant);
    return measured().filter(suits).findFirst().orElseGet(first);
  }

  private IntStream measured() {
    return IntStream.range(0, request.variants().size()).filter(i -> !runs(i).isEmpty());
  }

  private List<Measured> runs(int variant) {
    return made.stream().filter(run -> run.turn().variant() == variant).toList();
  }

  private Series series(int variant) {
    return new Series(
        request.variants().get(variant).cpus(),
        runs(variant).stream()
            .map(run -> Math.max(CLOCK_MILLIS, run.ended().wallMillis()))
            .toList());
  }

  private static double busy(List<Measured> runs) {
    double cpu = runs.stream().mapToDouble(run -> run.ended().cpuMillis()).sum();
    double wall = runs.stream().mapToDouble(run -> run.ended().wallMillis()).sum();
    return wall > 0 ? cpu / wall : 0;
  }
}
