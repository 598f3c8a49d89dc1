package dev.forklore.wire;

/** How a process reports the stacks of its threads; {@link #label} is its name in the HTTP API. */
public enum Stacks {
  /** HotSpot hands a thread dump to tools on a socket, which SIGQUIT makes it open. */
  JVM("jvm"),
  /**
   * A signal from the supervisor makes Python's faulthandler write them to one of the supervisor's
   * sockets.
   */
  PYTHON("python"),
  /** It cannot, or does not listen for the signal. */
  NONE("none");

  private final String label;

  Stacks(String label) {
    this.label = label;
  }

  /** The lower-case name that readers' tools see. */
  public String label() {
    return label;
  }
}
