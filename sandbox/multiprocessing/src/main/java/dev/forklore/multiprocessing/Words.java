package dev.forklore.multiprocessing;

import org.jspecify.annotations.Nullable;

/** What an exception says of itself, even where it cannot. */
final class Words {
  private Words() {}

  static String of(@Nullable Throwable thrown) {
    try {
      return String.valueOf(thrown);
    } catch (Throwable e) {
      return thrown == null ? "null" : thrown.getClass().getName();
    }
  }
}
