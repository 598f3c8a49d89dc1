package dev.forklore.multiprocessing.link;

import dev.forklore.multiprocessing.UnsendableException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One message between two processes.
 *
 * @param id what it is about, a number of its sender's; 0 where there is nothing to tell apart
 * @param kind below 64
 * @param length how many bytes there are, those of the tail among them
 * @param body the bytes; null where this process has not the memory for them and the tail
 * @param tail what comes after them, in an array of its own; null if nothing does, or with the body
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Mail(byte kind, int id, int length, byte @Nullable [] body, byte @Nullable [] tail) {
  /** Length, kind and id go before the body. */
  static final int HEADER_BYTES = Integer.BYTES + 1 + Integer.BYTES;

  /** Of the kind: there is a tail, and after the header stands how long it is. */
  static final byte HAS_TAIL = 64;

  /** To send what is shorter in an array of its own costs more than to copy it. */
  public static final int LEAST_TAIL_BYTES = 64 << 10;

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
  public static final byte NAME = 10;
  public static final byte INTERRUPT = 18;

  // From child to parent.
  public static final byte REPLY = 11;
  public static final byte WANT_CLASS = 12;
  public static final byte EXITING = 13;
  public static final byte ASK = 14;
  public static final byte WITHDRAW = 15;
  public static final byte DEPARTED = 16;
  public static final byte READY = 17;

  /** What is larger than this is not copied together. */
  private static final int SMALL_BYTES = 16 << 10;

  /** How much one message can hold besides its header. */
  public static final int MOST_BYTES = Integer.MAX_VALUE - 64;

  /**
   * The bytes as they go over the line, one buffer after the other. Large parts are not copied.
   *
   * @throws UnsendableException when they are too many
   */
  public static ByteBuffer[] pieces(byte kind, int id, byte[]... parts) {
    long length = 0;
    for (byte[] part : parts) length += part.length;
    if (length <= SMALL_BYTES) return new ByteBuffer[] {written(kind, id, parts)};
    check(length);
    ByteBuffer[] pieces = new ByteBuffer[1 + parts.length];
    pieces[0] = ByteBuffer.allocate(HEADER_BYTES).putInt((int) length).put(kind).putInt(id).flip();
    for (int i = 0; i < parts.length; i++) pieces[i + 1] = ByteBuffer.wrap(parts[i]);
    return pieces;
  }

  /**
   * Like {@link #pieces}, with a tail, which is not copied whatever its size.
   *
   * @throws UnsendableException when they are too many
   */
  public static ByteBuffer[] withTail(byte kind, int id, ByteBuffer tail, byte[]... parts) {
    long before = 0;
    for (byte[] part : parts) before += part.length;
    check(before + tail.remaining());
    boolean together = before <= SMALL_BYTES;
    ByteBuffer head =
        ByteBuffer.allocate(HEADER_BYTES + Integer.BYTES + (together ? (int) before : 0));
    head.putInt((int) before + tail.remaining()).put((byte) (kind | HAS_TAIL)).putInt(id);
    head.putInt(tail.remaining());
    if (together) {
      for (byte[] part : parts) head.put(part);
      return new ByteBuffer[] {head.flip(), tail};
    }
    ByteBuffer[] pieces = new ByteBuffer[2 + parts.length];
    pieces[0] = head.flip();
    for (int i = 0; i < parts.length; i++) pieces[1 + i] = ByteBuffer.wrap(parts[i]);
    pieces[1 + parts.length] = tail;
    return pieces;
  }

  /**
   * Refuses what is too long for a message.
   *
   * @throws UnsendableException when it is
   */
  public static void check(long length) {
    if (length <= MOST_BYTES) return;
    throw new UnsendableException(
        "One message between processes holds at most 2 GiB, and this would be "
            + Room.size(length)
            + ". Send it in smaller chunks, or share it with SharedMemory.");
  }

  /** The same in one buffer. */
  public static ByteBuffer written(byte kind, int id, byte[]... parts) {
    long length = 0;
    for (byte[] part : parts) length += part.length;
    check(length);
    ByteBuffer mail = ByteBuffer.allocate(HEADER_BYTES + (int) length);
    mail.putInt((int) length).put(kind).putInt(id);
    for (byte[] part : parts) mail.put(part);
    return mail.flip();
  }
}
