package dev.forklore.server.run;

/** A client's right to one live run, or to runs one after the other. Close it to give it back. */
public final class Slot implements AutoCloseable {
  private final Client client;
  private final Slots slots;

  Slot(Client client, Slots slots) {
    this.client = client;
    this.slots = slots;
  }

  /** Whose it is. */
  public Client client() {
    return client;
  }

  /** Gives it back; a second time does nothing. */
  @Override
  public void close() {
    slots.giveBack(this);
  }
}
