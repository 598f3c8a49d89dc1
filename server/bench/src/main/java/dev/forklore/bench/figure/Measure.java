package dev.forklore.bench.figure;

/**
 * One number of the table.
 *
 * @param label what was measured, for example {@code java -cp}
 * @param value the number that is compared, mostly a median
 * @param count from how many samples
 */
public record Measure(String label, double value, double min, double max, int count) {

  public static Measure median(String label, Samples samples) {
    return new Measure(label, samples.median(), samples.min(), samples.max(), samples.count());
  }

  public static Measure percentile(String label, double hundredths, Samples samples) {
    return new Measure(
        label, samples.percentile(hundredths), samples.min(), samples.max(), samples.count());
  }

  /** A number that follows from others. */
  public static Measure derived(String label, double value, int count) {
    return new Measure(label, value, value, value, count);
  }
}
