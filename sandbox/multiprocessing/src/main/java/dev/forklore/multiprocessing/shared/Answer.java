package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.UnsendableException;
import dev.forklore.multiprocessing.codec.Parcel;
import dev.forklore.multiprocessing.codec.Words;
import dev.forklore.multiprocessing.link.Mail;
import dev.forklore.multiprocessing.link.Room;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link Request}, as it goes over a line. */
final class Answer {
  private static final byte VALUE = 0;
  private static final byte FAILURE = 1;

  private Answer() {}

  static ByteBuffer of(int id, @Nullable Object value) {
    try {
      return Mail.written(Mail.ANSWER, id, new byte[] {VALUE}, packed(value, "The value"));
    } catch (UnsendableException e) {
      return failed(id, e);
    }
  }

  static ByteBuffer failed(int id, Throwable why) {
    byte[] packed;
    try {
      packed = packed(why, "The failure");
    } catch (UnsendableException e) {
      packed = packed(new IllegalStateException(Words.of(why)), "The failure");
    }
    return Mail.written(Mail.ANSWER, id, new byte[] {FAILURE}, packed);
  }

  /** Somebody else's answer. */
  static ByteBuffer passed(int id, Mail answer) {
    byte[] body = answer.body();
    if (body == null) return failed(id, new OutOfMemoryError(Room.none(answer.length())));
    return Mail.written(Mail.ANSWER, id, body);
  }

  private static byte[] packed(@Nullable Object value, String what) {
    return Parcel.pack(new Object[] {value}, what);
  }

  /** The answer; a failure is thrown, with this thread's stack trace added. */
  static @Nullable Object read(Mail answer) throws InterruptedException {
    byte[] body = answer.body();
    if (body == null) throw new OutOfMemoryError(Room.none(answer.length()));
    Object value;
    try {
      value = ((Object[]) Parcel.open(body, 1, body.length - 1))[0];
    } catch (Exception e) {
      throw new IllegalStateException("The answer cannot be read: " + e, e);
    }
    if (body[0] == VALUE) return value;
    throw thrown((Throwable) value);
  }

  private static RuntimeException thrown(@Nullable Throwable why) throws InterruptedException {
    if (why instanceof InterruptedException e) throw e;
    if (!(why instanceof RuntimeException e)) return new IllegalStateException(Words.of(why), why);
    StackTraceElement[] there = e.getStackTrace();
    StackTraceElement[] here = new Throwable().getStackTrace();
    StackTraceElement[] both = Arrays.copyOf(there, there.length + here.length);
    System.arraycopy(here, 0, both, there.length, here.length);
    e.setStackTrace(both);
    return e;
  }
}
