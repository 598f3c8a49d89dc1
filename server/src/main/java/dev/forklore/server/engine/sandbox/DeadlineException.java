package dev.forklore.server.engine.sandbox;

import java.io.IOException;

/** A container did not say anything by the time it had to. */
public final class DeadlineException extends IOException {
  private static final long serialVersionUID = 1L;

  public DeadlineException(String message) {
    super(message);
  }
}
