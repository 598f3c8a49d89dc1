package dev.forklore.server.web;

import java.time.Duration;

/**
 * What those on the other end of a connection may keep us waiting for.
 *
 * @param most how many may be open; others wait in the system's queue
 * @param idle how long one may be silent, and how long one may take nothing of what we send
 * @param arrival how long a request may take from its first byte to its last
 */
public record Connections(int most, Duration idle, Duration arrival) {
  /** The documented times. */
  public static Connections atMost(int most) {
    return new Connections(most, Duration.ofSeconds(30), Duration.ofSeconds(30));
  }
}
