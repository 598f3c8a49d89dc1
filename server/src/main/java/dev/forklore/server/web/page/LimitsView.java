package dev.forklore.server.web.page;

import dev.forklore.server.engine.Limits;
import java.time.Duration;
import java.util.Locale;

/** What one run may use, in words. */
public record LimitsView(String memory, String tasks, String wall, String output, String tmp) {

  static LimitsView of(Limits limits) {
    return new LimitsView(
        bytes(limits.memoryBytes()),
        Integer.toString(limits.tasks()),
        seconds(limits.wall()),
        bytes(limits.outputBytes()),
        bytes(limits.tmpBytes()));
  }

  private static String bytes(long bytes) {
    double mebibytes = bytes / (1024.0 * 1024.0);
    return mebibytes == Math.rint(mebibytes)
        ? (long) mebibytes + " MiB"
        : String.format(Locale.ROOT, "%.1f MiB", mebibytes);
  }

  private static String seconds(Duration wall) {
    return wall.toMillis() % 1000 == 0
        ? wall.toSeconds() + " seconds"
        : String.format(Locale.ROOT, "%.1f seconds", wall.toMillis() / 1000.0);
  }
}
