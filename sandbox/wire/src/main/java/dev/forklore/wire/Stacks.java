package dev.forklore.wire;

/** How a process tells the stacks of its threads; {@link #label} is its name in the HTTP API. */
public enum Stacks {
  /** SIGQUIT makes the JVM print a thread dump to its standard output. */
  JVM("jvm"),
  /** A signal of our own makes Python's faulthandler print them to standard error. */
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
