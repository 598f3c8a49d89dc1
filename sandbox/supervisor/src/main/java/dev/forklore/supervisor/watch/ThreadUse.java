package dev.forklore.supervisor.watch;

/** One thread of a process: how long it has been on a core, and what it is called. */
public final class ThreadUse {
  private static final String LAUNCHER = "java";

  final int id;
  String name = "";

  /** Whether it is the JVM's and not the program's. */
  boolean own;

  int core;
  private long nanos;
  private long recentNanos;

  /** What it did since its process's threads were told of last. */
  private long untoldNanos;

  ThreadUse(int id) {
    this.id = id;
  }

  /** Whether it has been on a core since it was looked at last; then it is known for how long. */
  boolean advance(long total) {
    recentNanos = Math.max(0, total - nanos);
    untoldNanos += recentNanos;
    nanos += recentNanos;
    return recentNanos > 0;
  }

  /** The kernel's short name for it; a program may change it at any time. */
  void called(String command, boolean java, boolean first) {
    own = java && (first || JvmThreads.has(command));
    // The launcher's second thread runs main and keeps the launcher's name.
    name = java && command.equals(LAUNCHER) ? "main" : ProcessName.tidy(command);
  }

  /** What it did between the last two looks. */
  long recentNanos() {
    return recentNanos;
  }

  long tell() {
    long told = untoldNanos;
    untoldNanos = 0;
    return told;
  }
}
