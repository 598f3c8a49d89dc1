package dev.forklore.wire;

import java.time.Duration;
import java.util.Locale;

/** Times and sizes as every sentence has them, from the supervisor's to the page's. */
public final class Amounts {
  private static final long KIBI = 1L << 10;
  private static final long MEBI = 1L << 20;
  private static final double SECOND = 1000;

  private Amounts() {}

  /** 212 ms, 1.24 s, 12.3 s. */
  public static String time(double millis) {
    return millis < 999.5
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : factor(millis / SECOND) + " s";
  }

  /** 0.21 s, 1.24 s, 12.34 s: of a run, whose times are set side by side. */
  public static String seconds(Duration measured) {
    return String.format(Locale.ROOT, "%.2f s", measured.toNanos() / 1e9);
  }

  /** 20 s, 1.5 s: of a limit, which is round as a rule. */
  public static String limit(Duration limit) {
    return whole(limit.toMillis() / SECOND) + " s";
  }

  /** 768 MiB, 1.5 MiB, 64 KiB, 100 bytes: of a limit, likewise. */
  public static String size(long bytes) {
    if (bytes >= MEBI) return whole((double) bytes / MEBI) + " MiB";
    return bytes >= KIBI ? whole((double) bytes / KIBI) + " KiB" : bytes + " bytes";
  }

  /** 1.93, 12.5. */
  public static String factor(double value) {
    return String.format(Locale.ROOT, value < 9.995 ? "%.2f" : "%.1f", value);
  }

  private static String whole(double value) {
    boolean round = value == Math.rint(value);
    return String.format(Locale.ROOT, round ? "%.0f" : "%.1f", value);
  }
}
