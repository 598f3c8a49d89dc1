package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessIdentity;
import java.time.Duration;
import java.util.List;

/** Finds out what processes are called, and when that can be known. */
public final class Naming {
  /** A child is a copy of its parent until it executes its own program or is given its own name. */
  private static final long PATIENCE_NANOS = Duration.ofMillis(50).toNanos();

  /**
   * Java's way to a child is a program of its own, which waits for a core like any other. While one
   * program is executed after another, a process has no arguments for a moment.
   */
  private static final long JAVA_PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

  private static final String JAVAS_WAY = "jspawnhelper";

  /** A JVM is never a copy for long, unless it was started just as its parent was. */
  private static final long JAVA_COPY_PATIENCE_NANOS = Duration.ofMillis(250).toNanos();

  /** Python's "spawn" takes longer before it names a child. */
  private static final long PYTHON_PATIENCE_NANOS = Duration.ofMillis(250).toNanos();

  private final ProcFs proc;

  Naming(ProcFs proc) {
    this.proc = proc;
  }

  /** The best name that there is now. */
  String of(TrackedProcess process) {
    ProcessIdentity identity = proc.identity(process.pid);
    if (!identity.arguments().isEmpty()) return ProcessName.of(identity);
    // It has ended, and is left with its short name at most. If that is its parent's, it was a
    // copy.
    String command = identity.command().isEmpty() ? process.command : identity.command();
    ProcessIdentity parent = proc.identity(process.parent);
    return command.equals(parent.command())
        ? ProcessName.of(parent)
        : ProcessName.of(new ProcessIdentity("", List.of(), command));
  }

  /** Whether a process is by now something else than a copy of its parent, or will not be. */
  boolean isKnown(TrackedProcess process, long nowNanos) {
    return nowNanos - process.seenNanos >= patience(process);
  }

  private long patience(TrackedProcess process) {
    ProcessIdentity identity = proc.identity(process.pid);
    List<String> arguments = identity.arguments();
    if (arguments.isEmpty() || isJavasWay(identity)) return JAVA_PATIENCE_NANOS;
    if (arguments.contains("--multiprocessing-fork")) {
      return identity.command().startsWith("python") ? PYTHON_PATIENCE_NANOS : 0;
    }
    ProcessIdentity parent = proc.identity(process.parent);
    if (identity.isJava() && arguments.equals(parent.arguments())) return JAVA_COPY_PATIENCE_NANOS;
    return identity.equals(parent) ? PATIENCE_NANOS : 0;
  }

  /** By either, for one may be of the program before and the other of the one after. */
  private static boolean isJavasWay(ProcessIdentity identity) {
    return identity.program().equals(JAVAS_WAY)
        || identity.arguments().getFirst().endsWith("/" + JAVAS_WAY);
  }
}
