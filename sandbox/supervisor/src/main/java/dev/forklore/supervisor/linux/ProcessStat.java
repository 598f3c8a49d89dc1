package dev.forklore.supervisor.linux;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The facts that {@code /proc/PID/stat} has about a process (proc_pid_stat(5)), or {@code
 * /proc/PID/task/TID/stat} about a thread.
 *
 * @param copy whether it has not executed a program since it was started, as a copy of its parent
 * @param startTicks since the machine's boot; with the pid it names one process for ever
 * @param core where its first thread was last
 * @param waitStatus what its parent will get, while the process is a zombie
 */
public record ProcessStat(
    int pid,
    String command,
    char state,
    int parent,
    boolean copy,
    int threads,
    long startTicks,
    long residentPages,
    int core,
    int waitStatus) {
  private static final int PF_FORKNOEXEC = 0x40; // linux/sched.h

  /** Null when the text is not such a line, as when the process ended while it was read. */
  static @Nullable ProcessStat parse(KernelBytes text) {
    return parse(text.bytes(), text.length());
  }

  /** Of the first {@code length} of these bytes. */
  public static @Nullable ProcessStat parse(byte[] text, int length) {
    int open = 0;
    while (open < length && text[open] != '(') open++;
    // The command may hold anything, so it ends at the last bracket.
    int close = length - 1;
    while (close > open && text[close] != ')') close--;
    if (open < 2 || close <= open || close + 3 > length) return null;
    Numbers id = new Numbers(text, 0, open);
    int pid = (int) id.next();
    Numbers fields = new Numbers(text, close + 3, length);
    int parent = (int) fields.next();
    boolean copy = (after(fields, 4) & PF_FORKNOEXEC) != 0;
    int threads = (int) after(fields, 10);
    long startTicks = after(fields, 1);
    long residentPages = after(fields, 1);
    int core = (int) after(fields, 14);
    int waitStatus = (int) after(fields, 12);
    if (!id.sound() || !fields.sound()) return null;
    String command = new String(text, open + 1, close - open - 1, StandardCharsets.UTF_8);
    char state = (char) text[close + 2];
    return new ProcessStat(
        pid, command, state, parent, copy, threads, startTicks, residentPages, core, waitStatus);
  }

  /** The same process, of which another thread says what the first one does not any more. */
  ProcessStat livingOnIn(ProcessStat thread) {
    return new ProcessStat(
        pid,
        command,
        thread.state,
        parent,
        copy,
        threads,
        startTicks,
        thread.residentPages,
        thread.core,
        waitStatus);
  }

  private static long after(Numbers fields, int others) {
    fields.skip(others);
    return fields.next();
  }

  /** Whether nothing of it runs any more: a first thread may be a zombie while others go on. */
  public boolean ended() {
    return state == 'X' || (state == 'Z' && threads <= 1);
  }
}
