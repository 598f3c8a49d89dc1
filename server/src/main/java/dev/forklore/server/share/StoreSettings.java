package dev.forklore.server.share;

import java.time.Duration;

/**
 * Where programs are stored, and how much of them.
 *
 * @param url a JDBC address of SQLite or PostgreSQL
 * @param keep how long a program is kept after somebody stored it last, and a recorded run
 * @param mostBytes of one program
 * @param mostRecordingBytes of one recorded run, packed; 0 if none is stored
 * @param spaceBytes of all together
 * @param perMinute how many programs one browser may store in a minute
 */
public record StoreSettings(
    String url,
    Duration keep,
    long mostBytes,
    long mostRecordingBytes,
    long spaceBytes,
    int perMinute) {
  /** One address may take this part of the space. */
  private static final int SHARES = 8;

  /** What programs and runs from one address may take together. */
  long shareBytes() {
    return spaceBytes / SHARES;
  }
}
