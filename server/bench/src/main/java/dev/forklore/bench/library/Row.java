package dev.forklore.bench.library;

import dev.forklore.bench.figure.Goal;

/**
 * A row of the table.
 *
 * @param ours what our program calls it
 * @param theirs what Python's program calls it
 * @param method Python's start method that it is compared with
 */
record Row(String what, String unit, String ours, String theirs, String method, Goal goal) {
  static Row of(String what, String name, String method, double most) {
    return new Row(what, "ms", name, name, method, Goal.atMostTimes(most));
  }

  /** What is ready before it is needed, beside Python's forkserver. */
  static Row spare(String what, String ours, String theirs) {
    return new Row(what, "ms", ours, theirs, "forkserver", Goal.atMostTimes(2));
  }

  /** For what takes so little that its programs tell it in microseconds. */
  static Row micros(String what, String name, String method, double most) {
    return new Row(what, "µs", name, name, method, Goal.atMostTimes(most));
  }
}
