package dev.forklore.multiprocessing.codec;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** How many bytes a value takes in the compact form, and whether it can have it. */
final class CompactSize {
  /** Tag and length. */
  private static final int HEAD = 1 + Integer.BYTES;

  /** Deeper ones are rare, and Java serialisation says where it gives up. */
  private static final int DEEPEST = 20;

  private CompactSize() {}

  /** Negative where it has no compact form. */
  static long of(@Nullable Object value) {
    return of(value, 0);
  }

  private static long of(@Nullable Object value, int depth) {
    return switch (value) {
      case null -> 1;
      case Object[] array when array.getClass() == Object[].class -> ofAll(array, depth);
      case String s -> HEAD + (long) s.length() * (isLatin(s) ? 1 : Character.BYTES);
      case Integer _, Float _ -> 1 + Integer.BYTES;
      case Long _, Double _ -> 1 + Long.BYTES;
      case Short _, Character _ -> 1 + Short.BYTES;
      case Byte _ -> 2;
      case Boolean _ -> 1;
      default -> {
        long size = PrimitiveArrays.size(value);
        yield size < 0 ? -1 : HEAD + size;
      }
    };
  }

  private static long ofAll(Object[] array, int depth) {
    byte common = common(array);
    if (common != 0) {
      int each = common == Tag.INT ? Integer.BYTES : Long.BYTES;
      return HEAD + 1 + (long) each * array.length;
    }
    if (depth > DEEPEST) return -1;
    long size = HEAD;
    for (Object item : array) {
      long one = of(item, depth + 1);
      if (one < 0) return -1;
      size += one;
    }
    return size;
  }

  /** The tag that all have in common; 0 where they have none. */
  static byte common(Object[] array) {
    if (array.length == 0 || array[0] == null) return 0;
    Class<?> type = array[0].getClass();
    byte tag =
        type == Integer.class
            ? Tag.INT
            : type == Long.class ? Tag.LONG : type == Double.class ? Tag.DOUBLE : 0;
    if (tag == 0) return 0;
    for (Object item : array) {
      if (item == null || item.getClass() != type) return 0;
    }
    return tag;
  }

  /** Whether each of its characters is one byte. */
  static boolean isLatin(String text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) > 0xFF) return false;
    return true;
  }

  static void latin(String text, ByteBuffer to) {
    for (int i = 0; i < text.length(); i++) to.put((byte) text.charAt(i));
  }
}
