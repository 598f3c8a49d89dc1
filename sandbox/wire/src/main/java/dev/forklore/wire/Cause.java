package dev.forklore.wire;

/**
 * Why a run ended. Exactly one applies to every run; {@link #label} is its name in the HTTP API.
 */
public enum Cause {
  /**
   * The program's own end: it returned, called exit, threw, or was ended by a signal of its own.
   */
  EXITED("exited"),
  /** The source did not compile, or has no main method. */
  COMPILE_ERROR("compile-error"),
  /** The time limit was reached and everything was killed. */
  WALL_TIME("wall-time"),
  /** The kernel killed a process because the container's memory was used up. */
  MEMORY("memory"),
  /** More was printed than a run may print. */
  OUTPUT("output"),
  /** The kernel refused a process or thread because the container has as many as it may have. */
  PROCESSES("processes"),
  /** The reader pressed Stop. */
  STOPPED("stopped"),
  /** Nobody listened for the grace period. */
  ABANDONED("abandoned"),
  /** A failure of the site, never of the program; the message says what to do. */
  FAULT("fault");

  private final String label;

  Cause(String label) {
    this.label = label;
  }

  /** The lower-case, hyphenated name that readers' tools see. */
  public String label() {
    return label;
  }
}
