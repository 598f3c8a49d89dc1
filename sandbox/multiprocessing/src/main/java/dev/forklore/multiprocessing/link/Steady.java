package dev.forklore.multiprocessing.link;

/**
 * A thread of the library's own, which a task cannot interrupt. A task may interrupt its whole
 * thread group; a line whose reader obeyed would be closed by that, and the process with it.
 */
public final class Steady extends Thread {
  public Steady(String name, boolean daemon, Runnable work) {
    super(null, work, name);
    setDaemon(daemon);
    setContextClassLoader(ClassLoader.getSystemClassLoader());
  }

  /** Does nothing. What waits here ends when its line does. */
  @Override
  public void interrupt() {}
}
