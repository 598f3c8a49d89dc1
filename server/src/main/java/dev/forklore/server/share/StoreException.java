package dev.forklore.server.share;

/** The database cannot be reached or does not do what it should. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
