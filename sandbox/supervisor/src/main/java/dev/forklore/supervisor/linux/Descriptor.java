package dev.forklore.supervisor.linux;

/** An open file descriptor of the supervisor. Its owner closes it; closing again does nothing. */
public final class Descriptor implements AutoCloseable {
  private static final CFunction CLOSE = CFunction.named("close");

  private final int number;
  private boolean open = true;

  Descriptor(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  @Override
  public synchronized void close() {
    if (!open) return;
    open = false;
    CLOSE.call(number);
  }
}
