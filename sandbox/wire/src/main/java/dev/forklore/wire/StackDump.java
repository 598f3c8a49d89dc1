package dev.forklore.wire;

/**
 * The stacks of one process's threads, in the words of its JVM or its Python: as true as that
 * process wants, and about nobody else.
 *
 * @param pid who said it; the kernel vouches for that and for nothing else
 * @param text a thread dump of HotSpot or of faulthandler
 * @param whole false when time or room was over before it ended
 */
public record StackDump(int pid, String text, boolean whole) {
  /** What one process may say. */
  public static final int MOST_BYTES = 64 << 10;
}
