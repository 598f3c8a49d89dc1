package dev.forklore.content;

import org.jspecify.annotations.Nullable;

/** Numbers of cores as lessons write them. */
final class CoreCount {
  private CoreCount() {}

  /** Half a core or whole cores; null for anything else. */
  static @Nullable Double parse(String text) {
    return text.matches("0\\.5|[1-9]\\d{0,2}") ? Double.valueOf(text) : null;
  }
}
