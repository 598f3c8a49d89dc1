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
    return switch (array) {
      case byte[] bytes -> MemorySegment.ofArray(bytes);
      case int[] ints -> MemorySegment.ofArray(ints);
      case long[] longs -> MemorySegment.ofArray(longs);
      case double[] doubles -> MemorySegment.ofArray(doubles);
      default -> throw new IllegalArgumentException("not a plain value: " + array.getClass());
    };
  }

  static byte tag(Object array) {
    return switch (array) {
      case byte[] _ -> Tag.BYTES;
      case int[] _ -> Tag.INTS;
      case long[] _ -> Tag.LONGS;
      case double[] _ -> Tag.DOUBLES;
      default -> throw new IllegalArgumentException("not a plain value: " + array.getClass());
    };
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
    return switch (value) {
      case byte[] bytes -> bytes.length;
      case int[] ints -> (long) Integer.BYTES * ints.length;
      case long[] longs -> (long) Long.BYTES * longs.length;
      case double[] doubles -> (long) Double.BYTES * doubles.length;
      default -> -1;
    };
  }

  static void put(Object array, ByteBuffer to) {
    long size = size(array);
    to.put(tag(array)).putInt((int) (size / width(tag(array))));
    ByteBuffer room = to.slice().order(ByteOrder.LITTLE_ENDIAN);
    switch (array) {
      case byte[] bytes -> room.put(bytes);
      case int[] ints -> room.asIntBuffer().put(ints);
      case long[] longs -> room.asLongBuffer().put(longs);
      case double[] doubles -> room.asDoubleBuffer().put(doubles);
      default -> throw new IllegalArgumentException("not a plain value: " + array.getClass());
    }
    to.position((int) (to.position() + size));
  }

  static Object get(byte tag, ByteBuffer in) {
    Object made = made(tag, in.getInt());
    if (made == null) throw new IllegalArgumentException("no value begins with " + tag);
    ByteBuffer numbers = in.slice().order(ByteOrder.LITTLE_ENDIAN);
    switch (made) {
      case byte[] bytes -> numbers.get(bytes);
      case int[] ints -> numbers.asIntBuffer().get(ints);
      case long[] longs -> numbers.asLongBuffer().get(longs);
      case double[] doubles -> numbers.asDoubleBuffer().get(doubles);
      default -> throw new IllegalArgumentException("no value begins with " + tag);
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
