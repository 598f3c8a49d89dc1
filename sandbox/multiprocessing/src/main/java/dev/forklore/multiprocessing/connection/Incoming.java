package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.link.Room;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** What has arrived of the next message, and perhaps of those after it. One thread at a time. */
final class Incoming {
  /** The length goes before a message. */
  static final int HEAD_BYTES = Integer.BYTES;

  private static final int AHEAD_BYTES = 8 << 10;
  private static final int NONE = -1;

  private final ByteBuffer ahead = ByteBuffer.allocateDirect(AHEAD_BYTES).flip();
  private int longest = Integer.MAX_VALUE;
  private int length = NONE;
  private int filled;
  private byte @Nullable [] body;

  /** No message is longer: it would be from somebody who does not know how to talk to us. */
  void longest(int bytes) {
    longest = bytes;
  }

  /** Takes in what there is: how many bytes, 0 if nothing has arrived, negative at the end. */
  int readFrom(SocketChannel channel) throws IOException {
    byte[] into = body;
    if (into != null && filled < length && !ahead.hasRemaining()) {
      int piece = Math.min(SocketEnd.PIECE_BYTES, length - filled);
      int count = channel.read(ByteBuffer.wrap(into, filled, piece));
      if (count > 0) filled += count;
      return count;
    }
    ahead.compact();
    try {
      return channel.read(ahead);
    } finally {
      ahead.flip();
    }
  }

  boolean isWhole() throws IOException {
    if (length == NONE) {
      if (ahead.remaining() < HEAD_BYTES) return false;
      int told = ahead.getInt();
      if (told < 0 || told > longest) throw new IOException("This is no message: " + told);
      body = Room.of(told);
      length = told;
      filled = 0;
    }
    int count = Math.min(length - filled, ahead.remaining());
    if (body != null) ahead.get(body, filled, count);
    else ahead.position(ahead.position() + count);
    filled += count;
    return filled == length;
  }

  /** The message, which is whole. */
  byte[] message() {
    byte[] whole = body;
    int bytes = length;
    body = null;
    length = NONE;
    if (whole == null) throw new OutOfMemoryError(Room.none(bytes));
    return whole;
  }

  /** Everything that has arrived and was not taken, as it arrived. */
  byte[] rest() {
    int begun = body == null ? 0 : HEAD_BYTES + filled;
    ByteBuffer rest = ByteBuffer.allocate(begun + ahead.remaining());
    if (body != null) rest.putInt(length).put(body, 0, filled);
    return rest.put(ahead).array();
  }
}
