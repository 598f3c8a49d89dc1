package dev.forklore.multiprocessing.pool;

import dev.forklore.multiprocessing.WorkerException;
import dev.forklore.multiprocessing.codec.Parcel;
import dev.forklore.multiprocessing.link.Mail;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring items of one {@link Batch} that travel to a worker together. Few large chunks cost
 * less; many small ones spread uneven work better.
 *
 * @param items the items, packed, in one piece or several
 * @param first the place of the first of them in the batch, from 0
 * @param limit how long a worker may take before it is killed; null if that does not matter
 */
public record Chunk(
    int number, Batch batch, List<byte[]> items, int first, int size, @Nullable Duration limit) {

  /** The number of a call that is not made again and need not be kept. */
  public static final int ONCE = 0;

  /**
   * As a worker is told. The call is in it only where this is all there is: an order that another
   * worker takes over must not take the call of those after it along. A long array of bytes that is
   * the only item is the tail.
   */
  public ByteBuffer[] order() {
    byte[] call = batch.isSingle() ? batch.call() : new byte[0];
    ByteBuffer only = items.size() == 1 ? Parcel.onlyBytes(items.getFirst()) : null;
    if (only != null && only.remaining() >= Mail.LEAST_TAIL_BYTES) {
      return Mail.withTail(Mail.ORDER, number, only, head(call), call);
    }
    byte[][] parts = new byte[2 + items.size()][];
    parts[0] = head(call);
    parts[1] = call;
    for (int i = 0; i < items.size(); i++) parts[2 + i] = items.get(i);
    return Mail.pieces(Mail.ORDER, number, parts);
  }

  private byte[] head(byte[] call) {
    ByteBuffer head = ByteBuffer.allocate((3 + items.size()) * Integer.BYTES);
    head.putInt(batch.isSingle() ? ONCE : batch.number()).putInt(call.length).putInt(items.size());
    for (byte[] piece : items) head.putInt(piece.length);
    return head.array();
  }

  /** One of several that follow one another. */
  static Chunk joined(List<Chunk> run) {
    Chunk first = run.getFirst();
    List<byte[]> items = new ArrayList<>();
    int size = 0;
    for (Chunk chunk : run) {
      items.addAll(chunk.items());
      size += chunk.size();
    }
    return new Chunk(Batch.newNumber(), first.batch(), items, first.first(), size, first.limit());
  }

  /** Whether the other one begins where this ends. */
  boolean isBefore(Chunk other) {
    return other.batch.equals(batch) && other.first == first + size;
  }

  long bytes() {
    long bytes = 0;
    for (byte[] piece : items) bytes += piece.length;
    return bytes;
  }

  /** Chunks are told apart by their numbers. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Chunk chunk && chunk.number == number;
  }

  @Override
  public int hashCode() {
    return number;
  }

  void complete(Outcome outcome) {
    batch.complete(this, outcome);
  }

  /** What to throw where the outcome is not results. */
  public RuntimeException failure(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Results _ -> throw new IllegalStateException("results are not a failure");
      case Outcome.Failure f -> failed(f);
      case Outcome.Loss l ->
          new WorkerException(
              who(l.worker(), l.pid()) + " " + l.end() + " while it worked on " + all(),
              l.worker(),
              l.pid());
      case Outcome.Overdue o -> overdue(o);
      case Outcome.Broken b -> new WorkerException(b.reason(), b.worker(), b.pid());
      case Outcome.Refusal refusal -> new IllegalStateException(refusal.reason());
    };
  }

  private WorkerException failed(Outcome.Failure f) {
    String message = who(f.worker(), f.pid()) + " failed on " + what(f) + ": " + f.words();
    Throwable thrown = f.thrown();
    return thrown == null
        ? new WorkerException(message, f.worker(), f.pid())
        : new WorkerException(message, f.worker(), f.pid(), thrown);
  }

  private WorkerException overdue(Outcome.Overdue o) {
    String message =
        who(o.worker(), o.pid())
            + " was killed, because "
            + all()
            + " took longer than the "
            + o.limit().toMillis()
            + " ms that it was given";
    return new WorkerException(
        message, o.worker(), o.pid(), new java.util.concurrent.TimeoutException(message));
  }

  private static String who(String worker, long pid) {
    return worker + " (pid " + pid + ")";
  }

  private String what(Outcome.Failure f) {
    return f.item() == Outcome.Failure.WHOLE ? all() : items(f.item(), 1);
  }

  private String all() {
    return items(0, size);
  }

  /** As people count, from 1. */
  private String items(int offset, int count) {
    int from = first + offset + 1;
    if (batch.total() == 1) return "its only item";
    if (count == 1) return "item " + from + " of " + batch.total();
    return "items " + from + " to " + (from + count - 1) + " of " + batch.total();
  }
}
