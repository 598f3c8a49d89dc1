package dev.forklore.multiprocessing.codec;

import java.nio.ByteBuffer;

/** Arrays of primitives in the compact form. */
final class PrimitiveArrays {
  private PrimitiveArrays() {}

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

  static void put(Object value, ByteBuffer to) {
    switch (value) {
      case byte[] bytes -> to.put(Tag.BYTES).putInt(bytes.length).put(bytes);
      case int[] ints -> {
        to.put(Tag.INTS).putInt(ints.length).asIntBuffer().put(ints);
        skip(to, (long) Integer.BYTES * ints.length);
      }
      case long[] longs -> {
        to.put(Tag.LONGS).putInt(longs.length).asLongBuffer().put(longs);
        skip(to, (long) Long.BYTES * longs.length);
      }
      case double[] doubles -> {
        to.put(Tag.DOUBLES).putInt(doubles.length).asDoubleBuffer().put(doubles);
        skip(to, (long) Double.BYTES * doubles.length);
      }
      default -> throw new IllegalArgumentException("not a plain value: " + value.getClass());
    }
  }

  static Object get(byte tag, ByteBuffer in) {
    int length = in.getInt();
    return switch (tag) {
      case Tag.BYTES -> {
        byte[] bytes = new byte[length];
        in.get(bytes);
        yield bytes;
      }
      case Tag.INTS -> {
        int[] ints = new int[length];
        in.asIntBuffer().get(ints);
        skip(in, (long) Integer.BYTES * length);
        yield ints;
      }
      case Tag.LONGS -> {
        long[] longs = new long[length];
        in.asLongBuffer().get(longs);
        skip(in, (long) Long.BYTES * length);
        yield longs;
      }
      case Tag.DOUBLES -> {
        double[] doubles = new double[length];
        in.asDoubleBuffer().get(doubles);
        skip(in, (long) Double.BYTES * length);
        yield doubles;
      }
      default -> throw new IllegalArgumentException("no value begins with " + tag);
    };
  }

  private static void skip(ByteBuffer buffer, long bytes) {
    buffer.position((int) (buffer.position() + bytes));
  }
}
