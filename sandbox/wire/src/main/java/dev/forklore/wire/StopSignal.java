package dev.forklore.wire;

/** How a reader stops a program; the names are those of signal(7) and of the HTTP API. */
public enum StopSignal {
  /** Asks, as Ctrl-C in a terminal does. */
  SIGINT(2),
  /** Asks, as {@code kill} does. */
  SIGTERM(15),
  /** Ends every process at once; no process can catch it. */
  SIGKILL(9);

  private final int number;

  StopSignal(int number) {
    this.number = number;
  }

  /** The kernel's number. */
  public int number() {
    return number;
  }

  /** Whether a program that gets it can still do something before it ends. */
  public boolean asks() {
    return this != SIGKILL;
  }
}
