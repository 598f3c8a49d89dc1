package dev.forklore.multiprocessing;

/** A {@link Semaphore} that cannot be released more often than it was acquired. */
public final class BoundedSemaphore extends Semaphore {
  private static final long serialVersionUID = 1L;

  /** This many permits, and never more. */
  public BoundedSemaphore(int permits) {
    super(permits, permits, false);
  }
}
