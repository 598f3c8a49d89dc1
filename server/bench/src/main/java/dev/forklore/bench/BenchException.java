package dev.forklore.bench;

/** Something could not be measured. The message is a sentence. */
final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BenchException(String message) {
    super(message);
  }
}
