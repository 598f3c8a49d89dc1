package dev.forklore.multiprocessing.codec;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Arrays of primitives in the compact form, the lowest byte of each number first. */
final class PrimitiveArrays {
  private PrimitiveArrays() {}

  /** Whether this machine keeps the numbers of such an array in the same order. */
  static boolean areAsInMemory(Object array) {
    return array instanceof byte[] || ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
  }

  static MemorySegment memory(Object array) {
    return switch (tag(array)) {
      case Tag.BYTES -> MemorySegment.ofArray((byte[]) array);
      case Tag.INTS -> MemorySegment.ofArray((int[]) array);
      case Tag.LONGS -> MemorySegment.ofArray((long[]) array);
      default -> MemorySegment.ofArray((double[]) array);
    };
  }

  /** No switch over types, see {@link CompactSize}. */
  static byte tag(Object array) {
    if (array instanceof byte[]) return Tag.BYTES;
    if (array instanceof int[]) return Tag.INTS;
    if (array instanceof long[]) return Tag.LONGS;
    if (array instanceof double[]) return Tag.DOUBLES;
    throw new IllegalArgumentException("not a plain value: " + array.getClass());
  }

  /** An empty one; null where no array begins like this. */
  static @Nullable Object made(byte tag, int length) {
    return switch (tag) {
      case Tag.BYTES -> new byte[length];
      case Tag.INTS -> new int[length];
      case Tag.LONGS -> new long[length];
      case Tag.DOUBLES -> new double[length];
      default -> null;
    };
  }

  /** How many bytes it takes; negative for anything else. */
  static long size(Object value) {
    if (value instanceof byte[] bytes) return bytes.length;
    if (value instanceof int[] ints) return (long) Integer.BYTES * ints.length;
    if (value instanceof long[] longs) return (long) Long.BYTES * longs.length;
    if (value instanceof double[] doubles) return (long) Double.BYTES * doubles.length;
    return -1;
  }

  static void put(Object array, ByteBuffer to) {
    byte tag = tag(array);
    long size = size(array);
    to.put(tag).putInt((int) (size / width(tag)));
    ByteBuffer room = to.slice().order(ByteOrder.LITTLE_ENDIAN);
    switch (tag) {
      case Tag.BYTES -> room.put((byte[]) array);
      case Tag.INTS -> room.asIntBuffer().put((int[]) array);
      case Tag.LONGS -> room.asLongBuffer().put((long[]) array);
      default -> room.asDoubleBuffer().put((double[]) array);
    }
    to.position((int) (to.position() + size));
  }

  static Object get(byte tag, ByteBuffer in) {
    Object made = made(tag, in.getInt());
    if (made == null) throw new IllegalArgumentException("no value begins with " + tag);
    ByteBuffer numbers = in.slice().order(ByteOrder.LITTLE_ENDIAN);
    switch (tag) {
      case Tag.BYTES -> numbers.get((byte[]) made);
      case Tag.INTS -> numbers.asIntBuffer().get((int[]) made);
      case Tag.LONGS -> numbers.asLongBuffer().get((long[]) made);
      default -> numbers.asDoubleBuffer().get((double[]) made);
    }
    in.position((int) (in.position() + size(made)));
    return made;
  }

  /** How many bytes each of its numbers has; 0 where no array begins like this. */
  static int width(byte tag) {
    return switch (tag) {
      case Tag.BYTES -> Byte.BYTES;
      case Tag.INTS -> Integer.BYTES;
      case Tag.LONGS, Tag.DOUBLES -> Long.BYTES;
      default -> 0;
    };
  }
}
