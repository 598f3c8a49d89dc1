package dev.forklore.supervisor.linux;

import org.jspecify.annotations.Nullable;

/**
 * The facts that {@code /proc/PID/stat} has about a process (proc_pid_stat(5)), or {@code
 * /proc/PID/task/TID/stat} about a thread.
 *
 * @param childFaults page faults of the children that it has waited for, of which any has some
 * @param startTicks since the machine's boot; with the pid it names one process for ever
 * @param core where its first thread was last
 * @param waitStatus what its parent will get, while the process is a zombie
 */
public record ProcessStat(
    int pid,
    String command,
    char state,
    int parent,
    long childFaults,
    int threads,
    long startTicks,
    long residentPages,
    int core,
    int waitStatus) {

  /** Null when the text is not such a line, as when the process ended while it was read. */
  public static @Nullable ProcessStat parse(String text) {
    // The command may hold anything, so it ends at the last bracket.
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    if (open < 2 || close < open) return null;
    String[] fields = text.substring(Math.min(close + 2, text.length())).strip().split(" ", -1);
    if (fields.length < 50) return null;
    try {
      return new ProcessStat(
          Integer.parseInt(text.substring(0, open - 1)),
          text.substring(open + 1, close),
          fields[0].charAt(0),
          Integer.parseInt(fields[1]),
          Long.parseLong(fields[8]),
          Integer.parseInt(fields[17]),
          Long.parseLong(fields[19]),
          Long.parseLong(fields[21]),
          Integer.parseInt(fields[36]),
          Integer.parseInt(fields[49]));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether nothing of it runs any more: a first thread may be a zombie while others go on. */
  public boolean ended() {
    return state == 'X' || (state == 'Z' && threads <= 1);
  }
}
