package dev.forklore.server.engine.docker;

import java.io.IOException;

/** A container did not say anything by the time it had to. */
final class DeadlineException extends IOException {
  private static final long serialVersionUID = 1L;

  DeadlineException(String message) {
    super(message);
  }
}
