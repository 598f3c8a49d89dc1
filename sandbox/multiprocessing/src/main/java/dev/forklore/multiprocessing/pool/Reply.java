package dev.forklore.multiprocessing.pool;

import dev.forklore.multiprocessing.codec.Parcel;
import dev.forklore.multiprocessing.codec.Words;
import dev.forklore.multiprocessing.link.Mail;
import dev.forklore.multiprocessing.link.Room;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a worker sends about an order, and how its pool reads that.
 *
 * @param outcome null when the order comes back, not begun
 * @param nanos how long it took; negative where that is not told
 * @param last whether the worker had better be given no more orders
 */
public record Reply(@Nullable Outcome outcome, long nanos, boolean last) {
  static final byte RESULTS = 0;
  static final byte FAILURE = 1;
  public static final byte RETURNED = 2;

  /** A failure that has left the worker's memory full. */
  public static final byte LAST_FAILURE = 3;

  private static final int RESULTS_HEAD = 1 + Long.BYTES;

  /** What goes before the packed results, or before an array of bytes that is the only one. */
  public static byte[] resultsHead(long nanos) {
    return ByteBuffer.allocate(RESULTS_HEAD).put(RESULTS).putLong(nanos).array();
  }

  /**
   * A failure in words, with the packed exception after it.
   *
   * @param item its place in the order, or {@link Outcome.Failure#WHOLE}
   */
  public static byte[] failure(int item, String words, byte[] thrown) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FAILURE);
      out.writeInt(item);
      // A string of this format has 65,535 bytes at most, and a character may take three.
      out.writeUTF(words.substring(0, Math.min(words.length(), 20_000)));
      out.write(thrown);
    } catch (IOException e) {
      throw new UncheckedIOException("memory is never closed", e);
    }
    return bytes.toByteArray();
  }

  /** Never fails: what cannot be read is a failure of its items. */
  static Reply read(Worker worker, Mail mail) {
    byte[] body = mail.body();
    if (body == null) return failed(worker, new OutOfMemoryError(Room.none(mail.length())));
    byte[] tail = mail.tail();
    try {
      return switch (body[0]) {
        case RESULTS -> tail == null ? results(body) : results(body, new Object[] {tail});
        case FAILURE -> new Reply(failure(worker, body), -1, false);
        case LAST_FAILURE -> new Reply(failure(worker, body), -1, true);
        default -> new Reply(null, -1, false);
      };
    } catch (Throwable e) {
      return failed(worker, e);
    }
  }

  private static Reply results(byte[] body) throws IOException, ClassNotFoundException {
    return results(body, (Object[]) Parcel.open(body, RESULTS_HEAD, body.length - RESULTS_HEAD));
  }

  private static Reply results(byte[] body, Object[] values) {
    long nanos = ByteBuffer.wrap(body, 1, Long.BYTES).getLong();
    return new Reply(new Outcome.Results(Arrays.asList(values), nanos), nanos, false);
  }

  private static Outcome failure(Worker worker, byte[] body) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(body, 1, body.length - 1));
    int item = in.readInt();
    String words = in.readUTF();
    Throwable thrown = null;
    int left = in.available();
    if (left > 0) thrown = thrown(body, left);
    return new Outcome.Failure(worker.name(), worker.pid(), item, words, thrown);
  }

  private static Throwable thrown(byte[] body, int left) {
    try {
      return (Throwable) Parcel.open(body, body.length - left, left);
    } catch (Throwable e) {
      return e;
    }
  }

  private static Reply failed(Worker worker, Throwable why) {
    String words = "the result cannot be read here: " + Words.of(why);
    int item = Outcome.Failure.WHOLE;
    return new Reply(new Outcome.Failure(worker.name(), worker.pid(), item, words, why), -1, false);
  }
}
