package dev.forklore.multiprocessing.codec;

import dev.forklore.multiprocessing.UnsendableException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One item as it goes through memory that processes share. A long array of numbers is not packed
 * first: it is copied from where it is into that memory, and from there into a new array.
 *
 * @param bytes what {@link Parcel} makes of the item; of such an array only what comes before it
 * @param array the array; null where the bytes are all
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Packed(byte[] bytes, @Nullable Object array) {
  /** Reads a part of it, from a place in it on, into all of this. */
  public interface Source {
    void read(int from, MemorySegment to);
  }

  /** To pack what is shorter costs less than to tell it apart. */
  private static final int LEAST_BYTES = 1 << 10;

  private static final int MOST_BYTES = Integer.MAX_VALUE - 64;

  /**
   * Of an item. It must not change until it is copied.
   *
   * @throws UnsendableException when it cannot be written
   */
  public static Packed of(Object item, String what) {
    long size = PrimitiveArrays.size(item);
    if (size < LEAST_BYTES || size > MOST_BYTES || !PrimitiveArrays.areAsInMemory(item)) {
      return whole(Parcel.pack(new Object[] {item}, what));
    }
    return new Packed(Compact.beforeOne(item), item);
  }

  /** Of what {@link #whole} gave. */
  public static Packed whole(byte[] bytes) {
    return new Packed(bytes, null);
  }

  /** Reads one that is so many bytes long. */
  public static Packed read(int length, Source from) {
    if (length >= LEAST_BYTES) {
      byte[] before = new byte[Compact.BEFORE_ONE_BYTES];
      from.read(0, MemorySegment.ofArray(before));
      Object array = Compact.afterOne(before, length);
      if (array != null) {
        from.read(before.length, PrimitiveArrays.memory(array));
        return new Packed(before, array);
      }
    }
    byte[] bytes = new byte[length];
    from.read(0, MemorySegment.ofArray(bytes));
    return whole(bytes);
  }

  public int length() {
    return bytes.length + (array == null ? 0 : (int) PrimitiveArrays.size(array));
  }

  /** What comes after the bytes. */
  public MemorySegment rest() {
    return array == null ? MemorySegment.NULL : PrimitiveArrays.memory(array);
  }

  /** All of it in one piece, which does not change any more. */
  public byte[] whole() {
    if (array == null) return bytes;
    byte[] all = ByteBuffer.allocate(length()).put(bytes).array();
    MemorySegment.ofArray(all).asSlice(bytes.length).copyFrom(rest());
    return all;
  }

  /** The item. */
  public @Nullable Object open() throws IOException, ClassNotFoundException {
    return array != null ? array : ((Object[]) Parcel.open(bytes))[0];
  }
}
