package dev.forklore.server.share;

/**
 * What a run did, as it is stored with its program.
 *
 * @param machine on which it ran, in words
 * @param events everything that happened, packed by whoever stores it
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record RecordedRun(String machine, byte[] events) {

  /**
   * One that was stored.
   *
   * @param day on which it ran, in days since 1970 (UTC), by the database's clock
   */
  public record Stored(RecordedRun run, long day) {}
}
