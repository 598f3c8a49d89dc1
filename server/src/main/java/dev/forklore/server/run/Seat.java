package dev.forklore.server.run;

/** A client's right to one live run, or to runs one after the other. Close it to give it back. */
public final class Seat implements AutoCloseable {
  private final Client client;
  private final Seats seats;

  Seat(Client client, Seats seats) {
    this.client = client;
    this.seats = seats;
  }

  /** Whose it is. */
  public Client client() {
    return client;
  }

  /** Gives it back; a second time does nothing. */
  @Override
  public void close() {
    seats.giveBack(this);
  }
}
