package dev.forklore.server.engine.kubernetes;

/** The cluster did not do what it was asked for. The message is for operators. */
final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What it did instead. */
  enum Kind {
    /** Nobody answers where the API server should be. */
    UNREACHABLE,
    /** It does not know what was asked for. */
    MISSING,
    /** It does not let this server do that. */
    FORBIDDEN,
    /** A quota of the namespace is used up. */
    FULL,
    /** It answered that it cannot. */
    REFUSED,
    /** It was not asked: this server has closed its connection, because it stops. */
    CLOSED
  }

  private final Kind kind;

  ClusterException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** Whether what was asked for is certain not to have happened. */
  boolean isDefinite() {
    return switch (kind) {
      case FORBIDDEN, FULL, MISSING, CLOSED -> true;
      case UNREACHABLE, REFUSED -> false;
    };
  }
}
