package dev.forklore.server.compare;

import java.util.Arrays;
import java.util.List;

/**
 * The times of one variant's runs.
 *
 * @param cpus the cores that it ran on
 * @param millis wall time of each run, in the order of the runs; at least one
 */
record Series(double cpus, List<Double> millis) {
  Series {
    if (millis.isEmpty()) throw new IllegalArgumentException("a series needs a time");
    millis = List.copyOf(millis);
  }

  static Series of(double cpus, double... millis) {
    return new Series(cpus, Arrays.stream(millis).boxed().toList());
  }

  double median() {
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double least() {
    return millis.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double most() {
    return millis.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
