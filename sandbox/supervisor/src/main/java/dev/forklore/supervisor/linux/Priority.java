package dev.forklore.supervisor.linux;

/** The place of a thread in the scheduler's queue (setpriority(2)). */
public final class Priority {
  private static final CFunction SETPRIORITY = CFunction.named("setpriority");
  private static final int PRIO_PROCESS = 0;

  private Priority() {}

  /**
   * Lowers the calling thread, and what it starts from then on, to this nice value. All processes
   * of a program are as low, so they share the cores as ever.
   */
  public static void lower(int nice) {
    SETPRIORITY.call(PRIO_PROCESS, 0, nice);
  }
}
