package dev.forklore.multiprocessing;

/**
 * A process ended while it held something that this thread waits for. What was guarded by it may be
 * half changed. It is free again, and the next one that asks gets it: this exception comes once.
 */
public final class AbandonedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public AbandonedException(String message) {
    super(message);
  }
}
