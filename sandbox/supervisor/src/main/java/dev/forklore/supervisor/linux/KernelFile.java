package dev.forklore.supervisor.linux;

/**
 * A short text of the kernel's that is read all the time, and is made anew whenever it is read from
 * its start: with the file kept open that costs less than half. Never closed, for the sandbox lives
 * as long as this process. For one thread.
 */
final class KernelFile {
  private final String path;
  private int descriptor = -1;

  KernelFile(String path) {
    this.path = path;
  }

  /** Lent until the same thread reads the next one; empty when there is no such file. */
  KernelBytes read() {
    if (descriptor < 0) descriptor = KernelBytes.openForEver(path);
    return KernelBytes.again(descriptor);
  }
}
