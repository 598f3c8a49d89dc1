package dev.forklore.wire;

import java.io.IOException;

/** The other end sent something that is not a message: a defect, an old version or an attack. */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1L;

  public WireException(String message) {
    super(message);
  }
}
