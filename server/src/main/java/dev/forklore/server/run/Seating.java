package dev.forklore.server.run;

/** What came of asking for a seat. */
public sealed interface Seating {

  /** It is the asker's now, to be closed. */
  record Seated(Seat seat) implements Seating {}

  /** This client has as many as one may have. */
  record TooMany(String sentence) implements Seating {}
}
