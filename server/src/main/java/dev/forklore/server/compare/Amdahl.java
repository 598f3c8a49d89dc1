package dev.forklore.server.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Amdahl's law, {@code T(n) = T(1) · (s + (1 − s) / n)}, fitted to measured times (G. M. Amdahl,
 * “Validity of the single processor approach to achieving large scale computing capabilities”,
 * AFIPS Spring Joint Computer Conference, 1967).
 *
 * <p>The fit is least squares on the medians, relative to each, as times scatter in proportion to
 * their length. Only whole cores take part: with half a core the serial part takes twice as long
 * too, which the law does not say.
 *
 * @param serial the fraction {@code s} of the time on one core that more cores do not shorten, 0 to
 *     1
 * @param spread of the serial fraction, by the {@link Bootstrap}
 * @param oneCoreMillis {@code T(1)} as fitted
 * @param levels how many numbers of cores it was fitted to; two always fit
 * @param measuredTo the most cores that were measured
 * @param worstMiss the largest relative distance of a median from the law
 */
public record Amdahl(
    double serial,
    Interval spread,
    double oneCoreMillis,
    int levels,
    double measuredTo,
    double worstMiss) {
  /** A core that gains less than this is hardly worth its cost. */
  static final double WORTHWHILE = 0.05;

  private static final double POINTS_PER_DOUBLING = 4;
  private static final double BEYOND = 4;

  /**
   * A place on the curve.
   *
   * @param beyond whether it lies where nothing was measured
   */
  public record Point(double cpus, double speedup, boolean beyond) {}

  /** Empty unless there are two numbers of whole cores, and if more cores took longer. */
  static Optional<Amdahl> fit(List<Series> all) {
    List<Series> whole = all.stream().filter(series -> series.cpus() >= 1).toList();
    double most = whole.stream().mapToDouble(Series::cpus).max().orElse(0);
    long levels = whole.stream().mapToDouble(Series::cpus).distinct().count();
    if (levels < 2) return Optional.empty();
    Line line = Line.through(whole);
    if (line.slope <= 0) return Optional.empty();
    Interval spread = Bootstrap.interval(whole, drawn -> Line.through(drawn).serial());
    Line bounded = line.bounded(whole);
    double miss = whole.stream().mapToDouble(bounded::miss).max().orElse(0);
    return Optional.of(
        new Amdahl(bounded.serial(), spread.clamp(0, 1), bounded.at(1), (int) levels, most, miss));
  }

  /** The speed-up on so many cores. */
  double speedup(double cpus) {
    return speedup(serial, cpus);
  }

  private static double speedup(double serial, double cpus) {
    return 1 / (serial + (1 - serial) / cpus);
  }

  /** The curve, from one core to four times as many as were measured. */
  public List<Point> curve() {
    List<Point> points = new ArrayList<>();
    double doublings = Math.log(measuredTo * BEYOND) / Math.log(2);
    int steps = (int) Math.ceil(doublings * POINTS_PER_DOUBLING);
    points.add(new Point(measuredTo, speedup(measuredTo), false));
    for (int i = 0; i <= steps; i++) {
      double cpus = Math.pow(2, doublings * i / steps);
      if (Math.abs(cpus - measuredTo) > 1e-9) {
        points.add(new Point(cpus, speedup(cpus), cpus > measuredTo));
      }
    }
    points.sort((a, b) -> Double.compare(a.cpus(), b.cpus()));
    return points;
  }

  /** The number of cores after which one more gains less than {@link #WORTHWHILE}. */
  static int enough(double serial) {
    int cpus = 1;
    while (speedup(serial, cpus + 1) / speedup(serial, cpus) - 1 >= WORTHWHILE) cpus++;
    return cpus;
  }

  /** {@code T = fixed + slope / n}: the law before it is known that nothing is negative. */
  private record Line(double fixed, double slope) {

    static Line through(List<Series> levels) {
      double w = 0;
      double wx = 0;
      double wxx = 0;
      double wy = 0;
      double wxy = 0;
      for (Series level : levels) {
        double y = level.median();
        double x = 1 / level.cpus();
        double weight = 1 / (y * y);
        w += weight;
        wx += weight * x;
        wxx += weight * x * x;
        wy += weight * y;
        wxy += weight * x * y;
      }
      double slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
      return new Line((wy - slope * wx) / w, slope);
    }

    /** Less than 0 where cores gained more than there are, more than 1 where they cost. */
    double serial() {
      return fixed / at(1);
    }

    double at(double cpus) {
      return fixed + slope / cpus;
    }

    double miss(Series level) {
      return Math.abs(at(level.cpus()) / level.median() - 1);
    }

    /** The best line without a negative part: all of it parallel, if that part was negative. */
    Line bounded(List<Series> levels) {
      if (fixed >= 0) return this;
      double wxx = 0;
      double wxy = 0;
      for (Series level : levels) {
        double share = 1 / (level.cpus() * level.median());
        wxx += share * share;
        wxy += share;
      }
      return new Line(0, wxy / wxx);
    }
  }
}
