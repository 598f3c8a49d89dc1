package dev.forklore.multiprocessing.codec;

import org.jspecify.annotations.Nullable;

/**
 * Goes in place of an exception that cannot be sent, because one of its fields or causes cannot. It
 * prints the same: same words, same stack trace, and its causes likewise.
 */
public final class StandIn extends Exception {
  private static final long serialVersionUID = 1L;

  /** A chain of causes may be a circle. */
  private static final int MAX_CAUSES = 20;

  private final String words;

  private StandIn(Throwable original, @Nullable Throwable cause) {
    super(original.getMessage(), cause);
    words = original.toString();
    setStackTrace(original.getStackTrace());
  }

  public static StandIn of(Throwable original) {
    return new StandIn(original, of(original.getCause(), MAX_CAUSES));
  }

  private static @Nullable StandIn of(@Nullable Throwable original, int causes) {
    if (original == null || causes < 0) return null;
    return new StandIn(original, of(original.getCause(), causes - 1));
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // it must not look like an exception of our own
  public String toString() {
    return words;
  }
}
