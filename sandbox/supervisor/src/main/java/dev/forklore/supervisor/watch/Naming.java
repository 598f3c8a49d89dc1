package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessIdentity;
import java.time.Duration;
import java.util.List;

/** Decides what processes are called, and when that is certain. */
final class Naming {
  /** A child is a copy of its parent until it executes its own program or is given its own name. */
  private static final long PATIENCE_NANOS = Duration.ofMillis(50).toNanos();

  /**
   * A JVM's child executes a helper of the JDK first, which executes the program; on half a core
   * that takes long, and in between there are no arguments.
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
    look(process);
    return ofLast(process);
  }

  /** The best name by what was known of it last. */
  String ofLast(TrackedProcess process) {
    String given = process.givenName();
    if (given != null) return ProcessName.tidy(given);
    ProcessIdentity identity = process.identity();
    // A program that the JDK's helper could not execute never became more than a copy of its
    // parent.
    return ProcessName.of(isJavasWay(identity) ? process.parentsIdentity() : identity);
  }

  private ProcessIdentity look(TrackedProcess process) {
    ProcessIdentity now = proc.identity(process.pid);
    if (!now.arguments().isEmpty()) process.is(now);
    else if (!now.command().isEmpty()) process.isCalled(now.command());
    return now;
  }

  /** Whether a process is by now something else than a copy of its parent, or will not be. */
  boolean isKnown(TrackedProcess process, long nowNanos) {
    return nowNanos - process.bornNanos >= patience(process);
  }

  private long patience(TrackedProcess process) {
    ProcessIdentity identity = look(process);
    if (process.givenName() != null) return 0;
    List<String> arguments = identity.arguments();
    if (arguments.isEmpty() || isJavasWay(identity)) return JAVA_PATIENCE_NANOS;
    if (arguments.contains("--multiprocessing-fork")) {
      return identity.command().startsWith("python") ? PYTHON_PATIENCE_NANOS : 0;
    }
    ProcessIdentity parent = process.parentsIdentity();
    if (identity.isJava() && arguments.equals(parent.arguments())) return JAVA_COPY_PATIENCE_NANOS;
    return identity.equals(parent) ? PATIENCE_NANOS : 0;
  }

  /** By either, for one may be of the program before and the other of the one after. */
  private static boolean isJavasWay(ProcessIdentity identity) {
    List<String> arguments = identity.arguments();
    return identity.program().equals(JAVAS_WAY)
        || (!arguments.isEmpty() && arguments.getFirst().endsWith("/" + JAVAS_WAY));
  }
}
