package dev.forklore.multiprocessing.connection;

import java.io.IOException;

/** The other side of a connection has not proved that it has the key, or refused ours. */
public final class AuthenticationException extends IOException {
  private static final long serialVersionUID = 1L;

  AuthenticationException(String message) {
    super(message);
  }
}
