package dev.forklore.bench.host;

/** Something could not be measured. The message is a sentence. */
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BenchException(String message) {
    super(message);
  }
}
