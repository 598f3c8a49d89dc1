package dev.forklore.multiprocessing;

/**
 * A worker of a {@link Pool} failed at its task: the task threw something, or the worker's process
 * ended while it was at work.
 *
 * <p>The message says which worker, on which item, and what happened. If the task threw, the cause
 * is what it threw, with the stack trace that it had in the worker.
 */
public final class WorkerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String workerName;
  private final long pid;

  public WorkerException(String message, String workerName, long pid) {
    super(message);
    this.workerName = workerName;
    this.pid = pid;
  }

  public WorkerException(String message, String workerName, long pid, Throwable cause) {
    this(message, workerName, pid);
    initCause(cause);
  }

  /** The worker's name, such as {@code Worker-2}. */
  public String workerName() {
    return workerName;
  }

  /** The process id that the worker had. */
  public long pid() {
    return pid;
  }
}
