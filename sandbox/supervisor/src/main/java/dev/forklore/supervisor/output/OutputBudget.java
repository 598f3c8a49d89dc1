package dev.forklore.supervisor.output;

/** How much the program may still print, both streams together. Safe for use by several threads. */
public final class OutputBudget {
  private final long limitBytes;
  private long usedBytes;
  private boolean exceeded;

  public OutputBudget(long limitBytes) {
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

  /** What was passed on. */
  synchronized long usedBytes() {
    return usedBytes;
  }
}
