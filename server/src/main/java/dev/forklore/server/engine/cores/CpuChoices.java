package dev.forklore.server.engine.cores;

import java.util.ArrayList;
import java.util.List;

/** How many cores a reader may choose. */
final class CpuChoices {
  /** Up to here every whole number is a choice; beyond it there would be too many to compare. */
  private static final int EVERY_NUMBER_UP_TO = 8;

  private CpuChoices() {}

  /**
   * Half a core, the whole numbers up to 8, then powers of two, and all there are.
   *
   * @param quota how many cores' time there is; no choice is larger
   */
  static List<Double> upTo(int cores, double quota) {
    List<Double> choices = new ArrayList<>();
    if (cores < 1) return choices;
    choices.add(0.5);
    for (int n = 1; n < cores; n = n < EVERY_NUMBER_UP_TO ? n + 1 : n * 2) choices.add((double) n);
    choices.add((double) cores);
    choices.removeIf(choice -> choice > quota);
    return choices;
  }

  /** How many whole cores must be held to use this much. */
  static int wholeCores(double cpus) {
    return (int) Math.ceil(cpus);
  }
}
