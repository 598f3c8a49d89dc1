package dev.forklore.multiprocessing;

/**
 * A process ended while it held something that this thread waits for. What was guarded by it may be
 * half changed. It is free again, and whoever asks next gets it: this is told once.
 */
public final class AbandonedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  AbandonedException(String message) {
    super(message);
  }
}
