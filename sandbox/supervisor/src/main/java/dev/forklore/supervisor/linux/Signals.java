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

  /**
   * To every process of a group at one moment, as a terminal does (kill(2)). A process is in the
   * group of its parent unless it has left it.
   *
   * @param leader the first process of the group, or the id that it had
   * @return whether anybody is there to get it
   */
  public static boolean sendToGroup(int leader, int signal) {
    return KILL.call(-(long) leader, signal) == 0;
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
