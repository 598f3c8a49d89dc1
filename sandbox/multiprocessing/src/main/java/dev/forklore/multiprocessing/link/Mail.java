package dev.forklore.multiprocessing.link;

import dev.forklore.multiprocessing.UnsendableException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One message between two processes.
 *
 * @param id what it is about, a number of its sender's; 0 where there is nothing to tell apart
 * @param length how many bytes there are
 * @param body the bytes; null where this process has not the memory for them
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Mail(byte kind, int id, int length, byte @Nullable [] body) {
  /** Length, kind and id go before the body. */
  static final int HEADER_BYTES = Integer.BYTES + 1 + Integer.BYTES;

  // From parent to child.
  public static final byte TASK = 1;
  public static final byte ORDER = 2;
  public static final byte FORGET = 3;
  public static final byte CLASS = 4;
  public static final byte GOODBYE = 5;
  public static final byte ANSWER = 6;
  public static final byte INITIALISE = 7;
  public static final byte GIVE_BACK = 8;
  public static final byte CALL = 9;

  // From child to parent.
  public static final byte REPLY = 11;
  public static final byte WANT_CLASS = 12;
  public static final byte EXITING = 13;
  public static final byte ASK = 14;
  public static final byte WITHDRAW = 15;
  public static final byte DEPARTED = 16;

  /** The bytes as they go over the line. */
  public static ByteBuffer written(byte kind, int id, byte[]... parts) {
    long length = 0;
    for (byte[] part : parts) length += part.length;
    if (length > Integer.MAX_VALUE - 64) throw new UnsendableException(TOO_LONG);
    ByteBuffer mail = ByteBuffer.allocate(HEADER_BYTES + (int) length);
    mail.putInt((int) length).put(kind).putInt(id);
    for (byte[] part : parts) mail.put(part);
    return mail.flip();
  }

  static final String TOO_LONG = "One message between processes holds at most 2 GiB.";
}
