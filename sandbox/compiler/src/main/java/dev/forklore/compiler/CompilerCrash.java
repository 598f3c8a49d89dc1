package dev.forklore.compiler;

import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** javac ended without a result and without an error about the program. */
final class CompilerCrash extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean exhausted;

  /**
   * @param said what javac wrote about it
   */
  CompilerCrash(String said) {
    super("javac ended without a result and without an error: " + said.lines().limit(1).toList());
    this.exhausted = tellsOfExhaustion(said);
  }

  /**
   * Whether it ran out of stack or heap, so that it may be damaged. Else it is a defect of its own.
   */
  boolean exhausted() {
    return exhausted;
  }

  /** javac writes the stack trace of whatever it did not expect, and keeps the exception. */
  private static boolean tellsOfExhaustion(String said) {
    return said.lines()
        .anyMatch(line ->
            line.startsWith(StackOverflowError.class.getName())
                || line.startsWith(OutOfMemoryError.class.getName())
                || line.startsWith("Caused by: " + StackOverflowError.class.getName())
                || line.startsWith("Caused by: " + OutOfMemoryError.class.getName()));
  }

  /** Whether this or what caused it says that there was no stack or heap. */
  static boolean exhausted(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof VirtualMachineError) return true;
      if (cause instanceof CompilerCrash crash && crash.exhausted) return true;
    }
    return false;
  }

  /** Keeps the beginning of what javac writes. */
  static final class Notes extends Writer {
    /** The name of the exception stands at the beginning, below some lines of advice. */
    private static final int KEPT_CHARACTERS = 8 << 10;

    private final StringBuilder kept = new StringBuilder();

    @Override
    public void write(char[] text, int from, int length) {
      int room = KEPT_CHARACTERS - kept.length();
      kept.append(text, from, Math.min(room, length));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      return kept.toString();
    }
  }
}
