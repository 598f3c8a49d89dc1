package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.sandbox.SandboxException;

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

  /** In a reader's words: what Docker did not do. */
  SandboxException forReaders(String image) {
    return switch (kind) {
      case MISSING ->
          new SandboxException(
              "The sandbox image %s is missing. The operator of this site can build it with ./forklore serve."
                  .formatted(image),
              false,
              this);
      case UNREACHABLE ->
          new SandboxException(
              "A container could not be started: Docker does not answer. Try again in a moment.",
              true,
              this);
      case SILENT ->
          new SandboxException(
              "A container could not be started: Docker took too long. Try again in a moment.",
              false,
              this);
      case CONFLICT, REFUSED ->
          new SandboxException(
              "A container could not be started: Docker refused. Try again. The cause is in the server's log.",
              true,
              this);
    };
  }
}
