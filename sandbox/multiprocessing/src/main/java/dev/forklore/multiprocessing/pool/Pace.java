package dev.forklore.multiprocessing.pool;

/**
 * How long the items of a batch take, and how many of them are therefore a chunk. Nothing is known
 * of the time of items that no worker has done, so a chunk is never so large that another worker
 * would miss it much.
 */
final class Pace {
  /** Against this the sending of a chunk no longer counts, on a busy machine either. */
  private static final long CHUNK_NANOS = 10_000_000;

  /** However quick they are, a chunk is this part of a worker's share. */
  private static final int CHUNKS_PER_SHARE = 8;

  private long nanos;
  private long items;

  /** A worker has done so many items in this time. What came before counts half. */
  void took(int count, long time) {
    items = items / 2 + count;
    nanos = nanos / 2 + time;
  }

  boolean isKnown() {
    return items > 0;
  }

  /**
   * How many items a chunk should have, 1 at least.
   *
   * @param total how many items the batch has
   */
  int chunk(int total, int workers) {
    if (!isKnown()) return 1;
    long inTime = CHUNK_NANOS / Math.max(1, nanos / items);
    long inShare = total / (CHUNKS_PER_SHARE * workers);
    return (int) Math.max(1, Math.min(inTime, inShare));
  }
}
