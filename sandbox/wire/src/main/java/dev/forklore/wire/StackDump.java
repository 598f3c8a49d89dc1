package dev.forklore.wire;

/**
 * The stacks of one process's threads, in the words of its JVM or its Python: only as true as that
 * process wants, and about no other process.
 *
 * @param pid who said it; the kernel vouches for that and for nothing else
 * @param text a thread dump of HotSpot or of faulthandler
 * @param whole false when time or room ran out before its end
 */
public record StackDump(int pid, String text, boolean whole) {
  /** What one process may say. */
  public static final int MOST_BYTES = 64 << 10;
}
