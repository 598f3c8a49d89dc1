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

/** One call and all the items that it is to be made with, in chunks. */
public final class Batch {
  /** Is called at the end of each chunk, on a thread of the library. */
  public interface Listener {
    void ended(Chunk chunk, Outcome outcome);
  }

  /** More than what goes before the call and the items in an order. */
  private static final int ORDER_HEAD_BYTES = 64;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final int number = COUNT.incrementAndGet();
  private final byte[] call;
  private final int total;
  private final Listener listener;
  private final List<Chunk> chunks = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();

  private Batch(byte[] call, int total, Listener listener) {
    this.call = call;
    this.total = total;
    this.listener = listener;
  }

  /**
   * Packs the call and all items before any is worked on.
   *
   * @throws UnsendableException when the call or an item cannot be sent
   */
  public static Batch of(
      Object call, List<?> items, int chunkSize, @Nullable Duration limit, Listener listener) {
    Batch batch = new Batch(Parcel.pack(call, "The task"), items.size(), listener);
    for (int first = 0; first < items.size(); first += chunkSize) {
      Object[] own = items.subList(first, Math.min(items.size(), first + chunkSize)).toArray();
      byte[] packed = batch.packed(own, first);
      batch.chunks.add(new Chunk(COUNT.incrementAndGet(), batch, packed, first, own.length, limit));
    }
    batch.open.set(batch.chunks.size());
    return batch;
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

  public List<Chunk> chunks() {
    return chunks;
  }

  void complete(Chunk chunk, Outcome outcome) {
    open.decrementAndGet();
    listener.ended(chunk, outcome);
  }

  /** Whether one order is all there is. */
  boolean isSingle() {
    return chunks.size() == 1;
  }

  boolean isDone() {
    return open.get() <= 0;
  }
}
