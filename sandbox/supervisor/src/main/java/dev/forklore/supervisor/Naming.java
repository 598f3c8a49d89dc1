package dev.forklore.supervisor;

import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessIdentity;
import java.time.Duration;
import java.util.List;

/** Finds out what processes are called, and when that can be known. */
final class Naming {
  /** A child is a copy of its parent until it executes its own program or is given its own name. */
  private static final long PATIENCE_NANOS = Duration.ofMillis(50).toNanos();

  /** Java's way to a child is a program of its own, which waits for a core like any other. */
  private static final long JAVA_PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

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
  boolean isKnown(TrackedProcess process) {
    long age = System.nanoTime() - process.seenNanos;
    ProcessIdentity identity = proc.identity(process.pid);
    if (identity.arguments().contains("--multiprocessing-fork")) {
      return age > PYTHON_PATIENCE_NANOS || !identity.command().startsWith("python");
    }
    if (identity.program().equals("jspawnhelper")) return age > JAVA_PATIENCE_NANOS;
    return age > PATIENCE_NANOS || !identity.equals(proc.identity(process.parent));
  }
}
