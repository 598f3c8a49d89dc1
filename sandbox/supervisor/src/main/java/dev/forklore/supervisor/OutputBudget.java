package dev.forklore.supervisor;

/** How much the program may still print, both streams together. Safe for use by several threads. */
final class OutputBudget {
  private long limitBytes;
  private long usedBytes;
  private long lentBytes;
  private long lentAtBytes;
  private boolean exceeded;

  OutputBudget(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** How many of these bytes may be passed on. */
  synchronized int take(int bytes) {
    int allowed = (int) Math.min(bytes, limitBytes - usedBytes);
    usedBytes += allowed;
    if (allowed < bytes) exceeded = true;
    return allowed;
  }

  /** Whether more was printed than may be. */
  synchronized boolean exceeded() {
    return exceeded;
  }

  /** Allows this much more, until {@link #settle}. */
  synchronized void lend(long bytes) {
    lentBytes = bytes;
    lentAtBytes = usedBytes;
    limitBytes += bytes;
  }

  /** Takes back what was lent and not used: the program is none the worse for being asked. */
  synchronized void settle() {
    limitBytes -= Math.max(0, lentBytes - (usedBytes - lentAtBytes));
    lentBytes = 0;
  }

  /** What was passed on. */
  synchronized long usedBytes() {
    return usedBytes;
  }
}
