package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.Listener;
import dev.forklore.supervisor.linux.ProcFs;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files by which a process and each of its threads is given its name (proc_pid_comm(5)).
 * Programs may write no file of the kernel's, and yet their own names. For one thread.
 */
final class NameFiles {
  private static final int LONGEST_PATH = 256;

  private static final Pattern NAME_FILE =
      Pattern.compile("/proc/(?<of>self|thread-self|\\d{1,9})(/task/(?<task>\\d{1,9}))?/comm");

  private final Listener listener;
  private final ProcFs proc;

  NameFiles(Listener listener, ProcFs proc) {
    this.listener = listener;
    this.proc = proc;
  }

  /**
   * Lends the caller the file that it wants to open, if it is one of its own. The path is the
   * caller's to change while it is read, so the file that is lent is found anew, and every other
   * path is let go to be refused.
   *
   * @return whether the call has been answered
   */
  boolean lend(Listener.Call call) {
    String path = proc.text(call.thread(), call.second(), LONGEST_PATH);
    Matcher name = NAME_FILE.matcher(path);
    if (!name.matches()) return false;
    int process = proc.process(call.thread());
    int owner = owner(name, call.thread(), process);
    // Of another process's name the kernel would refuse to change a letter.
    boolean own = owner == process || proc.process(owner) == process;
    return process > 1 && own && listener.lend(call, "/proc/" + owner + "/comm");
  }

  private static int owner(Matcher name, int thread, int process) {
    String task = name.group("task");
    if (task != null) return Integer.parseInt(task);
    String of = name.group("of");
    if (of.equals("self")) return process;
    return of.equals("thread-self") ? thread : Integer.parseInt(of);
  }
}
