package dev.forklore.multiprocessing.pool;

import dev.forklore.multiprocessing.UnsendableException;
import dev.forklore.multiprocessing.codec.Parcel;
import dev.forklore.multiprocessing.link.Mail;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One call and all the items that it is to be made with, packed in pieces. Where the chunk size is
 * left to the pool, a chunk is one of these pieces or several. The pool's {@link Crew} guards the
 * pace with its own lock.
 */
public final class Batch {
  /** Is called at the end of each chunk, on a thread of the library. */
  public interface Listener {
    void ended(Chunk chunk, Outcome outcome);
  }

  /** More than what goes before the call and the items in an order. */
  private static final int ORDER_HEAD_BYTES = 64;

  /** Items that hold the same thing are told apart from others if it is larger than this. */
  private static final int LARGE_BYTES = 64 << 10;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final int number = COUNT.incrementAndGet();
  private final byte[] call;
  private final int total;
  private final Listener listener;
  private final List<Chunk> pieces = new ArrayList<>();
  private final AtomicInteger open;
  private final @Nullable Pace pace;

  private Batch(byte[] call, int total, @Nullable Pace pace, Listener listener) {
    this.call = call;
    this.total = total;
    this.listener = listener;
    this.pace = pace;
    open = new AtomicInteger(total);
  }

  /**
   * Packs the call and all items before any is worked on.
   *
   * @throws UnsendableException when the call or an item cannot be sent
   */
  public static Batch of(
      Object call, List<?> items, Division wanted, @Nullable Duration limit, Listener listener) {
    Division division = suited(wanted, items);
    Pace pace = division instanceof Division.Tapered ? new Pace() : null;
    Batch batch = new Batch(Parcel.pack(call, "The task"), items.size(), pace, listener);
    int first = 0;
    while (first < items.size()) {
      int size = division.next(first, items.size() - first);
      Object[] own = items.subList(first, first + size).toArray();
      List<byte[]> packed = List.of(batch.packed(own, first));
      batch.pieces.add(new Chunk(newNumber(), batch, packed, first, size, limit));
      first += size;
    }
    return batch;
  }

  static int newNumber() {
    return COUNT.incrementAndGet();
  }

  /** Something large that all items hold is packed once in each piece, so there must be few. */
  private static Division suited(Division wanted, List<?> items) {
    if (!(wanted instanceof Division.Tapered tapered)) return wanted;
    Division coarse = tapered.coarse(items.size());
    return coarse.next(0, items.size()) > 1 && shareMuch(items) ? coarse : wanted;
  }

  private static boolean shareMuch(List<?> items) {
    // Plain values are written anew each time, and packing these only to see that would be dear.
    if (items.getFirst() instanceof byte[]) return false;
    try {
      long one = Parcel.pack(items.subList(0, 1).toArray(), "").length;
      if (one < LARGE_BYTES) return false;
      return Parcel.pack(items.subList(0, 2).toArray(), "").length < one + one / 2;
    } catch (UnsendableException e) {
      return false; // it is told when its piece is packed
    }
  }

  private byte[] packed(Object[] items, int first) {
    try {
      byte[] packed = Parcel.pack(items, "The task");
      Mail.check((long) packed.length + call.length + ORDER_HEAD_BYTES);
      return packed;
    } catch (UnsendableException e) {
      for (int i = 0; i < items.length; i++) {
        Parcel.pack(items[i], "Item " + (first + i + 1));
      }
      throw e;
    }
  }

  int number() {
    return number;
  }

  byte[] call() {
    return call;
  }

  /** As a worker is told, before the first order of several. */
  public ByteBuffer[] callMail() {
    return Mail.pieces(Mail.CALL, number, call);
  }

  int total() {
    return total;
  }

  public List<Chunk> pieces() {
    return pieces;
  }

  /** Whether its chunks are as large as the time of its items says. */
  boolean isPaced() {
    return pace != null;
  }

  /** How many items its next chunk should have. */
  int chunkSize(int workers) {
    return pace == null ? 1 : pace.chunk(total, workers);
  }

  void took(int items, long nanos) {
    if (pace != null) pace.took(items, nanos);
  }

  void complete(Chunk chunk, Outcome outcome) {
    open.addAndGet(-chunk.size());
    listener.ended(chunk, outcome);
  }

  /** Whether one order is all there is. */
  boolean isSingle() {
    return pieces.size() == 1;
  }

  boolean isDone() {
    return open.get() <= 0;
  }
}
