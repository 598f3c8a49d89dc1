package dev.forklore.server.compare;

import dev.forklore.server.compare.ComparisonEvent.Measured;
import dev.forklore.server.compare.ComparisonRequest.Kind;
import dev.forklore.wire.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a report: what the runs of each variant come to. */
final class Rows {
  private static final double CLOCK_MILLIS = 0.001;

  /** Clocks, the scheduler and the runtime's helpers can make this much difference. */
  private static final double NOISE = 0.05;

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
    double speedup = series(baseline).median() / own.median();
    Interval spread = spread(index, baseline);
    int processes = (int) median(runs, run -> run.ended().processes());
    double startUp = ShortTimes.millis(variant.language(), processes, variant.cpus());
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
        median(runs, run -> run.ended().cpuMillis()),
        busy(runs),
        processes,
        startUp,
        speedup,
        spread,
        ShortTimes.isTooShort(own.median(), startUp) ? null : efficiency(index, speedup, spread));
  }

  private Interval spread(int variant, int baseline) {
    if (variant == baseline) return new Interval(1, 1);
    return Bootstrap.interval(
        List.of(series(baseline), series(variant)),
        drawn -> drawn.get(0).median() / drawn.get(1).median());
  }

  /** A little above 1 is noise; what lies further above it is no efficiency. */
  private @Nullable Double efficiency(int variant, double speedup, Interval spread) {
    if (request.kind() == Kind.PROGRAMS) return null;
    List<Variant> variants = request.variants();
    double cores = variants.get(variant).cpus() / variants.get(baseline(variant)).cpus();
    return spread.low() > cores * (1 + NOISE) ? null : Math.min(1, speedup / cores);
  }

  /** One core, or else the fewest whole ones; among programs the first in the same language. */
  private int baseline(int variant) {
    List<Variant> variants = request.variants();
    Language language = variants.get(variant).language();
    IntStream suitable =
        switch (request.kind()) {
          case CORES -> measured().filter(other -> variants.get(other).cpus() >= 1);
          case PROGRAMS -> measured().filter(other -> variants.get(other).language() == language);
        };
    return suitable.findFirst().orElseGet(() -> measured().findFirst().orElse(variant));
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

  private static double median(List<Measured> runs, ToDoubleFunction<Measured> fact) {
    return new Series(1, runs.stream().map(run -> fact.applyAsDouble(run)).toList()).median();
  }

  private static double busy(List<Measured> runs) {
    double cpu = runs.stream().mapToDouble(run -> run.ended().cpuMillis()).sum();
    double wall = runs.stream().mapToDouble(run -> run.ended().wallMillis()).sum();
    return wall > 0 ? cpu / wall : 0;
  }
}
