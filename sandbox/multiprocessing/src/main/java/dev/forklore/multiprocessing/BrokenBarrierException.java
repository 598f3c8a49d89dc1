package dev.forklore.multiprocessing;

/** Not all will arrive at a {@link Barrier}; the message says why. */
public final class BrokenBarrierException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public BrokenBarrierException(String message) {
    super(message);
  }
}
