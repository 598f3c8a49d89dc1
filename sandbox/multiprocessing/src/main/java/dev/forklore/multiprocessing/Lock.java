package dev.forklore.multiprocessing;

/** What one thread of one process holds at a time: a {@link Semaphore} of one permit. */
public final class Lock extends Semaphore {
  private static final long serialVersionUID = 1L;

  /** A lock that nobody holds. */
  public Lock() {
    super(1, 1, false);
  }
}
