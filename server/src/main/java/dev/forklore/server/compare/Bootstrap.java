package dev.forklore.server.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * How much a statistic of several series would vary had chance picked other runs: the 95 %
 * percentile interval of the bootstrap (B. Efron, “Bootstrap Methods: Another Look at the
 * Jackknife”, The Annals of Statistics 7(1), 1979). Every series is drawn from by itself. The seed
 * is fixed, so the same times always say the same.
 *
 * <p>With three runs each the ends are those of the luckiest and the unluckiest runs: one draw in
 * fifteen has all its medians there. It claims no more than three runs can.
 */
final class Bootstrap {
  private static final int ROUNDS = 2000;
  private static final long SEED = 1979;
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  static Interval interval(List<Series> series, ToDoubleFunction<List<Series>> statistic) {
    Random random = new Random(SEED);
    double[] values = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      values[round] =
          statistic.applyAsDouble(series.stream().map(each -> redrawn(each, random)).toList());
    }
    Arrays.sort(values);
    int tail = (int) (ROUNDS * TAIL);
    return new Interval(values[tail], values[ROUNDS - 1 - tail]);
  }

  private static Series redrawn(Series series, Random random) {
    List<Double> drawn = new ArrayList<>();
    for (int i = 0; i < series.millis().size(); i++) {
      drawn.add(series.millis().get(random.nextInt(series.millis().size())));
    }
    return new Series(series.cpus(), drawn);
  }
}
