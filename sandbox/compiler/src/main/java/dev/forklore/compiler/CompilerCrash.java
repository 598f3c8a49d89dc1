package dev.forklore.compiler;

/** javac failed without a message: it ran out of stack or heap, or found a defect of its own. */
final class CompilerCrash extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CompilerCrash() {
    super("javac ended without a result and without an error");
  }
}
