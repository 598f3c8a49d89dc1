package dev.forklore.server.engine.docker;

/** No sandbox or compiler could be had. It says so in a reader's words. */
final class SandboxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;
  private final boolean worthRetrying;

  SandboxException(String message, boolean worthRetrying, Throwable cause) {
    super(message, cause);
    this.sentence = message;
    this.worthRetrying = worthRetrying;
  }

  /** For the reader. */
  String sentence() {
    return sentence;
  }

  /** Whether the same may well work a moment later. */
  boolean worthRetrying() {
    return worthRetrying;
  }
}
