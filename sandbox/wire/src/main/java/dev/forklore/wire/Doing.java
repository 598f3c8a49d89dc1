package dev.forklore.wire;

/**
 * What a thread was doing when the kernel was asked; {@link #label} is its name in the HTTP API.
 */
public enum Doing {
  /** It computes, or could as soon as a core is free. */
  RUNS("runs"),
  /** It reads standard input, which the reader may type. */
  READS_INPUT("reads-input"),
  /** It reads from a pipe, a socket or a file, and no data has arrived. */
  READS("reads"),
  /** It writes to a pipe or a socket that is full. */
  WRITES("writes"),
  /** It waits for one child, or for whichever child is next, to end. */
  WAITS_FOR_CHILD("waits-for-child"),
  /** It waits for a lock on a file. */
  WAITS_FOR_FILE_LOCK("waits-for-file-lock"),
  /** It waits for a word in memory that several processes share: a lock, a semaphore. */
  WAITS_FOR_SHARED_LOCK("waits-for-shared-lock"),
  /** It waits for a word in its own process's memory: a lock, a condition, another thread. */
  WAITS_FOR_LOCK("waits-for-lock"),
  /** It waits for one of several descriptors at once. */
  POLLS("polls"),
  /** It sleeps for a time that it chose. */
  SLEEPS("sleeps"),
  /** It is in another call of the kernel. */
  OTHER("other"),
  /** The kernel did not say. */
  UNKNOWN("unknown");

  private final String label;

  Doing(String label) {
    this.label = label;
  }

  /** The lower-case, hyphenated name that readers' tools see. */
  public String label() {
    return label;
  }
}
