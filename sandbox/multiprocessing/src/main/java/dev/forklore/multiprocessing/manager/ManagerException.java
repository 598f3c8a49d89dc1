package dev.forklore.multiprocessing.manager;

import org.jspecify.annotations.Nullable;

/**
 * A manager cannot be reached, for example because its process has ended, or a call failed with
 * something that the called method does not declare.
 */
public final class ManagerException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ManagerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
