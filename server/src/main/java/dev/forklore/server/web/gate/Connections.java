package dev.forklore.server.web.gate;

import java.time.Duration;

/**
 * How many connections there may be, and how long a client may keep the server waiting on one.
 *
 * @param most how many may be open; others wait in the system's queue
 * @param idle how long one may be silent, and how long one may take nothing of what we send
 * @param arrival how long a request may take from its first byte to its last
 */
public record Connections(int most, Duration idle, Duration arrival) {
  private static final int SHARES = 2;
  private static final int HEADROOM = 10;

  /** The server's own, one for each of some 120 libraries, and some 10 for each run that starts. */
  private static final long FILES_FOR_ALL_ELSE = 232;

  /** The documented times. */
  public static Connections atMost(int most) {
    return new Connections(most, Duration.ofSeconds(30), Duration.ofSeconds(30));
  }

  /**
   * The same, but at most as many as leave open files for everything else: runs, containers, pages.
   * When a process has none left, the runs of the readers who are already there fail.
   *
   * @param files how many this process may have open
   */
  public Connections within(long files) {
    long left = Math.max(1, files - Math.max(FILES_FOR_ALL_ELSE, files / 4));
    return left >= most ? this : new Connections((int) left, idle, arrival);
  }

  /** How many of them one network address may have open. */
  int perAddress() {
    return Math.max(1, most / SHARES);
  }

  /** How many may be open before some are closed to keep room for others. */
  int crowded() {
    return most - Math.max(1, most / HEADROOM);
  }
}
