package dev.forklore.supervisor.linux;

import org.jspecify.annotations.Nullable;

/**
 * How a process ended.
 *
 * @param code null when a signal ended it, or when nobody can tell us
 * @param signal null unless a signal ended it
 */
public record ExitStatus(@Nullable Integer code, @Nullable Integer signal) {
  /** Gone, and only its parent knows how. */
  public static final ExitStatus UNKNOWN = new ExitStatus(null, null);

  /** From the number that wait(2) gives. */
  public static ExitStatus ofWait(int status) {
    int signal = status & 0x7f;
    return signal == 0 ? new ExitStatus(status >> 8 & 0xff, null) : new ExitStatus(null, signal);
  }
}
