package dev.forklore.multiprocessing;

/** A lock that the thread that holds it may take again, and has to release as often. */
public final class RLock extends Semaphore {
  private static final long serialVersionUID = 1L;

  /** A lock that nobody holds. */
  public RLock() {
    super(1, 1, true);
  }
}
