package dev.forklore.multiprocessing.manager;

/**
 * Where a call failed: the cause of the exception that the call threw. Its stack trace is that of
 * the process in which the object lives.
 */
public final class RemoteFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String processName;
  private final long pid;

  RemoteFailure(Throwable thrown, String words, String processName, long pid) {
    super(words + ", in " + processName + " (pid " + pid + ")", null, false, true);
    this.processName = processName;
    this.pid = pid;
    setStackTrace(thrown.getStackTrace());
  }

  /** The name of the process. */
  public String processName() {
    return processName;
  }

  /** Its number. */
  public long pid() {
    return pid;
  }
}
