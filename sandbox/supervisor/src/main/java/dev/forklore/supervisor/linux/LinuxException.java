package dev.forklore.supervisor.linux;

/** The kernel refused what it does not refuse a healthy supervisor. */
public final class LinuxException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int errno;

  LinuxException(String purpose, int errno) {
    super(purpose + " failed with error number " + errno);
    this.errno = errno;
  }

  /** The kernel's number for the reason (errno(3)). */
  public int errno() {
    return errno;
  }
}
