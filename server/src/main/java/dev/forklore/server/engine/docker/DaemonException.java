package dev.forklore.server.engine.docker;

/** The Docker daemon did not do what was asked of it. The message is a sentence for the log. */
final class DaemonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What went wrong, for callers to react to. */
  enum Kind {
    /** Nobody answers at the daemon's address. */
    UNREACHABLE,
    /** The daemon took the call and did not answer in time. */
    SILENT,
    /** The object of the call does not exist (HTTP 404). */
    MISSING,
    /** The object is in another state than the call needs, or is being removed (HTTP 409). */
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
