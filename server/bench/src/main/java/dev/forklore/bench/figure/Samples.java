package dev.forklore.bench.figure;

import java.util.List;

/** Numbers that were measured in one way, in the order in which they came; at least one. */
public record Samples(List<Double> values) {
  public Samples {
    values = List.copyOf(values);
    if (values.isEmpty()) throw new IllegalArgumentException("nothing was measured");
  }

  /** The middle one, or the mean of the middle two. */
  public double median() {
    List<Double> sorted = sorted();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** The smallest sample that at least so many in a hundred do not exceed (nearest rank). */
  public double percentile(double hundredths) {
    int rank = (int) Math.ceil(hundredths / 100 * values.size());
    return sorted().get(Math.clamp(rank, 1, values.size()) - 1);
  }

  public double min() {
    return sorted().getFirst();
  }

  public double max() {
    return sorted().getLast();
  }

  public int count() {
    return values.size();
  }

  private List<Double> sorted() {
    return values.stream().sorted().toList();
  }
}
