package dev.forklore.server.compare;

import dev.forklore.wire.Amounts;
import java.util.Locale;

/** Numbers as sentences have them. */
public final class Wording {
  private Wording() {}

  /** half a core, 1 core, 2 cores. */
  public static String cores(double cpus) {
    if (cpus == 0.5) return "half a core";
    return cpus == 1 ? "1 core" : String.format(Locale.ROOT, "%.0f cores", cpus);
  }

  /** 1.93 times, 12.5 times. */
  static String times(double factor) {
    return Amounts.factor(factor) + " times";
  }

  /** 1.88 to 1.97. */
  static String spread(Interval interval) {
    String low = Amounts.factor(interval.low());
    String high = Amounts.factor(interval.high());
    return low.equals(high) ? low : low + " to " + high;
  }

  static long percent(double share) {
    return Math.round(share * 100);
  }

  /** 1st, 2nd, 3rd, 11th. */
  static String ordinal(int n) {
    boolean teen = n % 100 >= 11 && n % 100 <= 13;
    String ending =
        switch (teen ? 0 : n % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
    return n + ending;
  }
}
