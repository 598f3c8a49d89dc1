package dev.forklore.multiprocessing.link;

import org.jspecify.annotations.Nullable;

/** Room for what arrives, and what is said where it is too large for a process. */
public final class Room {
  private Room() {}

  /** Room for so many bytes; null where the heap has none. */
  public static byte @Nullable [] of(int bytes) {
    try {
      return new byte[bytes];
    } catch (OutOfMemoryError e) {
      return null;
    }
  }

  /**
   * A sentence.
   *
   * @param bytes how much was to be read
   */
  public static String none(long bytes) {
    return "A message of " + size(bytes) + " does not fit into this process's heap of " + heap();
  }

  static String size(long bytes) {
    if (bytes < 1 << 20) return bytes + " bytes";
    return String.format(java.util.Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
  }

  private static String heap() {
    return size(Runtime.getRuntime().maxMemory());
  }
}
