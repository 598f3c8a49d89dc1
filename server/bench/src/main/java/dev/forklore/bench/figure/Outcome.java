package dev.forklore.bench.figure;

import java.util.List;

/** How a benchmark went. */
public sealed interface Outcome {
  String name();

  /** It has figures. */
  record Measured(String name, List<Figure> figures) implements Outcome {
    public Measured {
      figures = List.copyOf(figures);
    }
  }

  /** It has none, and this sentence says why. */
  record Failed(String name, String sentence) implements Outcome {}
}
