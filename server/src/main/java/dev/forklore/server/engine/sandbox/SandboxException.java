package dev.forklore.server.engine.sandbox;

/** No sandbox or compiler could be had. It says so in a reader's words. */
public final class SandboxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;
  private final boolean worthRetrying;

  public SandboxException(String message, boolean worthRetrying, Throwable cause) {
    super(message, cause);
    this.sentence = message;
    this.worthRetrying = worthRetrying;
  }

  /** For the reader. */
  public String sentence() {
    return sentence;
  }

  /** Whether the same may well work a moment later. */
  public boolean worthRetrying() {
    return worthRetrying;
  }
}
