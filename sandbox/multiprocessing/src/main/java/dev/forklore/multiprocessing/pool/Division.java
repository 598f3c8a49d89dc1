package dev.forklore.multiprocessing.pool;

/** Into how large pieces the items of a batch are packed, which travel whole. */
public sealed interface Division {
  /**
   * How many items go into the next piece, 1 at least.
   *
   * @param done how many are in pieces already
   * @param left how many are not, 1 at least
   */
  int next(int done, int left);

  /** Pieces of one size, each of which is a chunk. */
  record Even(int size) implements Division {
    public Even {
      if (size < 1) throw new IllegalArgumentException("A chunk of " + size + " items");
    }

    @Override
    public int next(int done, int left) {
      return Math.min(size, left);
    }
  }

  /**
   * First two single items for each worker, then a small part of what is left, so that the last are
   * single again. Where items turn out to be quick, several pieces make a {@link Pace chunk}.
   */
  record Tapered(int workers) implements Division {
    private static final int PIECES_PER_WORKER = 16;
    private static final int FIRST_PER_WORKER = 2;

    /** As Python divides. */
    private static final int CHUNKS_PER_WORKER = 4;

    @Override
    public int next(int done, int left) {
      if (done < FIRST_PER_WORKER * workers) return 1;
      return Math.ceilDiv(left, PIECES_PER_WORKER * workers);
    }

    /** The same number of items, whatever they turn out to be, in a few chunks for each worker. */
    public Even coarse(int items) {
      return new Even(Math.max(1, Math.ceilDiv(items, CHUNKS_PER_WORKER * workers)));
    }
  }
}
