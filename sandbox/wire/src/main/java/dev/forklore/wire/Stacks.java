package dev.forklore.wire;

/** How a process tells the stacks of its threads; {@link #label} is its name in the HTTP API. */
public enum Stacks {
  /** HotSpot hands a thread dump to tools on a socket, which SIGQUIT makes it open. */
  JVM("jvm"),
  /** A signal of our own makes Python's faulthandler write them to a socket of the supervisor's. */
  PYTHON("python"),
  /** It has no way to, or does not listen for the signal. */
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
