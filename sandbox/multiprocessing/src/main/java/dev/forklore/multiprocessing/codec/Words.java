package dev.forklore.multiprocessing.codec;

import org.jspecify.annotations.Nullable;

/** What an exception says of itself, even where it cannot. */
public final class Words {
  private Words() {}

  public static String of(@Nullable Throwable thrown) {
    try {
      return String.valueOf(thrown);
    } catch (Throwable e) {
      return thrown == null ? "null" : thrown.getClass().getName();
    }
  }
}
