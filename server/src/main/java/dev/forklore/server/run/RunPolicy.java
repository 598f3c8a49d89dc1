package dev.forklore.server.run;

import java.time.Duration;

/**
 * How much one reader may ask for.
 *
 * @param perBrowser live runs (queued or running) of one browser
 * @param perAddress live runs of one address
 * @param grace how long a run goes on when nobody follows it
 * @param retention how long a finished run can be read again
 */
public record RunPolicy(int perBrowser, int perAddress, Duration grace, Duration retention) {
  /** The documented defaults. */
  public static RunPolicy standard() {
    return new RunPolicy(2, 20, Duration.ofSeconds(10), Duration.ofMinutes(10));
  }
}
