package dev.forklore.server.compare;

import dev.forklore.wire.Language;

/**
 * Which times are too short to say anything about cores. Starting a process takes some tens of
 * milliseconds whatever it computes, and as much by chance from run to run. What a start takes is
 * an estimate (a Java process and a Python process that print one line, on the machine of
 * docs/benchmarks.md), so it can only prevent a claim, never support one.
 */
final class ShortTimes {
  /** A run that takes less is mostly start-up and chance. */
  static final double SHORTEST_MILLIS = 200;

  /** Where start-up is a larger part of a run than this, cores are not what its time shows. */
  private static final double MOST_OF_A_RUN = 0.5;

  private static final double JAVA_MILLIS = 40;
  private static final double PYTHON_MILLIS = 15;
  private static final double FORKED_PYTHON_MILLIS = 5;

  private ShortTimes() {}

  /** The first process starts alone; the others may start side by side. */
  static double millis(Language language, int processes, double cpus) {
    int others = Math.max(0, processes - 1);
    return switch (language) {
      case JAVA -> JAVA_MILLIS / Math.min(1, cpus) + others * JAVA_MILLIS / cpus;
      case PYTHON -> PYTHON_MILLIS / Math.min(1, cpus) + others * FORKED_PYTHON_MILLIS / cpus;
    };
  }

  static boolean isTooShort(double medianMillis, double startUpMillis) {
    return medianMillis < SHORTEST_MILLIS || dominates(medianMillis, startUpMillis);
  }

  static boolean dominates(double medianMillis, double startUpMillis) {
    return startUpMillis > medianMillis * MOST_OF_A_RUN;
  }
}
