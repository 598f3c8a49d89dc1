package dev.forklore.server.engine.sandbox;

import java.io.IOException;

/** A sandbox did not answer in time. */
public final class DeadlineException extends IOException {
  private static final long serialVersionUID = 1L;

  public DeadlineException(String message) {
    super(message);
  }
}
