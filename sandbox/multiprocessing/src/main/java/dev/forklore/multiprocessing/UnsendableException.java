package dev.forklore.multiprocessing;

/**
 * Something cannot travel to another process, because Java cannot write it as bytes. The message
 * names the variable and the class that are in the way, and says what to change.
 */
public final class UnsendableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public UnsendableException(String message) {
    super(message);
  }

  public UnsendableException(String message, Throwable cause) {
    super(message, cause);
  }
}
