package dev.forklore.server.compare;

/** From where to where a value lies, by the spread of the runs; both ends are in it. */
public record Interval(double low, double high) {
  Interval clamp(double least, double most) {
    return new Interval(Math.clamp(low, least, most), Math.clamp(high, least, most));
  }
}
