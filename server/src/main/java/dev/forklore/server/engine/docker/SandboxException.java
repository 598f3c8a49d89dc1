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

  /** In a reader's words: what Docker did not do. */
  static SandboxException because(DaemonException e, String image) {
    return switch (e.kind()) {
      case MISSING ->
          new SandboxException(
              "The sandbox image %s is not there. Whoever runs this site builds it with ./forklore serve."
                  .formatted(image),
              false,
              e);
      case UNREACHABLE ->
          new SandboxException(
              "A container could not be started: Docker does not answer. Try again in a moment.",
              true,
              e);
      case SILENT ->
          new SandboxException(
              "A container could not be started: Docker took too long. Try again in a moment.",
              false,
              e);
      case CONFLICT, REFUSED ->
          new SandboxException(
              "A container could not be started: Docker refused to. Try again; the server's log has the cause.",
              true,
              e);
    };
  }
}
