package dev.forklore.server.engine.docker;

/** The Docker daemon did not do what it was asked to. The message is a sentence for the log. */
final class DaemonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What a caller can make of it. */
  enum Kind {
    /** Nobody answers at the daemon's address. */
    UNREACHABLE,
    /** The daemon took the call and did not answer in time. */
    SILENT,
    /** What the call was about is not there (HTTP 404). */
    MISSING,
    /** The thing is in another state than the call needs, or on its way out (HTTP 409). */
    CONFLICT,
    /** The daemon said no, for another reason. */
    REFUSED
  }

  DaemonException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
