package dev.forklore.multiprocessing;

/** What a {@link Process} runs in its own JVM: one task, and then the JVM ends as any other. */
final class ProcessMain {
  private ProcessMain() {}

  static void main(String[] args) throws Exception {
    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> report(thrown));
    Task task = (Task) Parcel.open(Inbox.open().take());
    task.run();
  }

  /** The launcher sets the exit code to 1, once this has said why. */
  private static void report(Throwable thrown) {
    System.err.println("Process " + Process.currentName() + ":");
    thrown.printStackTrace();
  }
}
