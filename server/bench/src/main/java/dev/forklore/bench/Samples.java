package dev.forklore.bench;

import java.util.List;

/** Numbers that were measured in one way, in the order in which they came; at least one. */
record Samples(List<Double> values) {
  Samples {
    values = List.copyOf(values);
    if (values.isEmpty()) throw new IllegalArgumentException("nothing was measured");
  }

  /** The middle one, or the mean of the middle two. */
  double median() {
    List<Double> sorted = sorted();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** The smallest sample that at least so many in a hundred do not exceed (nearest rank). */
  double percentile(double hundredths) {
    int rank = (int) Math.ceil(hundredths / 100 * values.size());
    return sorted().get(Math.clamp(rank, 1, values.size()) - 1);
  }

  double min() {
    return sorted().getFirst();
  }

  double max() {
    return sorted().getLast();
  }

  int count() {
    return values.size();
  }

  private List<Double> sorted() {
    return values.stream().sorted().toList();
  }
}
