package dev.forklore.bench.figure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table.
 *
 * @param what is measured
 * @param unit of both numbers, {@code ms} for example
 * @param yardstick what ours is compared with; null where the goal is a number
 * @param details further numbers, by name, that explain this one
 */
public record Figure(
    String what,
    String unit,
    Measure ours,
    @Nullable Measure yardstick,
    Goal goal,
    Map<String, Double> details) {
  public Figure {
    details = new LinkedHashMap<>(details);
  }

  public static Figure compared(
      String what, String unit, Measure ours, Measure yardstick, Goal goal) {
    return new Figure(what, unit, ours, yardstick, goal, Map.of());
  }

  public static Figure alone(String what, String unit, Measure ours, Goal goal) {
    return new Figure(what, unit, ours, null, goal, Map.of());
  }

  public Figure with(Map<String, Double> more) {
    return new Figure(what, unit, ours, yardstick, goal, more);
  }

  /** The yardstick's number, or not a number. */
  public double yardstickValue() {
    return yardstick == null ? Double.NaN : yardstick.value();
  }

  /** How many times the yardstick ours is, or not a number. */
  public double ratio() {
    return ours.value() / yardstickValue();
  }

  public boolean met() {
    return goal.met(this);
  }
}
