package dev.forklore.server.engine.sandbox;

/** No sandbox or compiler could be started. The message is written for readers. */
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

  /** Whether a second attempt may succeed a moment later. */
  public boolean worthRetrying() {
    return worthRetrying;
  }
}
