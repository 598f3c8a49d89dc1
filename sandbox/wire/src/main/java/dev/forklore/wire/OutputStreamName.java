package dev.forklore.wire;

/** Which of a process's two output streams a text was written to. */
public enum OutputStreamName {
  STDOUT("stdout"),
  STDERR("stderr");

  private final String label;

  OutputStreamName(String label) {
    this.label = label;
  }

  /** The name in the HTTP API. */
  public String label() {
    return label;
  }
}
