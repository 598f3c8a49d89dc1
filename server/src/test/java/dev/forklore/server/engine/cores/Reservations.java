package dev.forklore.server.engine.cores;

/** Reservations for tests of what takes them. */
public final class Reservations {
  private Reservations() {}

  /** One that nobody is told of when it is closed. */
  public static CoreReservation of(Pin pin) {
    return new CoreReservation(pin, _ -> {});
  }
}
