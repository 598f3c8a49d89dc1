package dev.forklore.supervisor.linux;

/** Sending signals (kill(2)). */
public final class Signals {
  public static final int SIGQUIT = 3;
  public static final int SIGKILL = 9;

  /** SIGRTMAX - 1: the image's Python answers it with the stacks of its threads. */
  public static final int PYTHON_STACKS = 63;

  /**
   * SIGRTMAX - 2: Python itself answers it, on its first thread, with what its threads wait for.
   */
  public static final int PYTHON_WAITS = 62;

  private static final CFunction TGKILL = CFunction.named("tgkill");
  private static final CFunction KILL = CFunction.named("kill");

  private Signals() {}

  public static void send(int pid, int signal) {
    KILL.call(pid, signal);
  }

  /** To a process's first thread and no other, which wakes it from a wait (tgkill(2)). */
  public static void sendToFirstThread(int pid, int signal) {
    TGKILL.call(pid, pid, signal);
  }

  /** SIGKILL to every process of this container but PID 1, all at one moment. */
  public static void killAll() {
    KILL.call(-1, SIGKILL);
  }
}
