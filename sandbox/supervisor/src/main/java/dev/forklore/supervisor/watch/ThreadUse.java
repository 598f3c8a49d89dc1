package dev.forklore.supervisor.watch;

import java.util.List;
import java.util.Set;

/** One thread of a process: how long it has been on a core, and what it is called. */
public final class ThreadUse {
  /** HotSpot's own, as far as they always have the same name, cut at 15 bytes as by the kernel. */
  private static final Set<String> OF_THE_JVM =
      Set.of(
          "Attach Listener",
          "Common-Cleaner",
          "DestroyJavaVM",
          "Finalizer",
          "Monitor Deflati",
          "Notification Th",
          "process reaper",
          "Reference Handl",
          "Service Thread",
          "Signal Dispatch",
          "StringDedupProc",
          "Sweeper thread",
          "VirtualThread-u",
          "VM Periodic Tas",
          "VM Thread");

  /** How names begin of which there is one for each thread of a kind. */
  private static final List<String> COMPILERS_AND_COLLECTORS =
      List.of("C1 CompilerThre", "C2 CompilerThre", "GC Thread#", "G1 ", "JFR ");

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
    own = java && (first || OF_THE_JVM.contains(command.strip()) || isCompilerOrCollector(command));
    // The launcher's second thread runs main and keeps the launcher's name.
    name = java && command.equals(LAUNCHER) ? "main" : ProcessName.tidy(command);
  }

  private static boolean isCompilerOrCollector(String command) {
    for (String begin : COMPILERS_AND_COLLECTORS) {
      if (command.startsWith(begin)) return true;
    }
    return false;
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
