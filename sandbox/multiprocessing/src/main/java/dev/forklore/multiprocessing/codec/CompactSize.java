package dev.forklore.multiprocessing.codec;

import java.nio.charset.StandardCharsets;
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

  /** No switch over types, for which a JVM that has just started has to make a class first. */
  private static long of(@Nullable Object value, int depth) {
    if (value == null || value instanceof Boolean) return 1;
    if (value instanceof Integer || value instanceof Float) return 1 + Integer.BYTES;
    if (value instanceof Long || value instanceof Double) return 1 + Long.BYTES;
    if (value instanceof String s) {
      return HEAD + (long) s.length() * (isLatin(s) ? 1 : Character.BYTES);
    }
    if (value.getClass() == Object[].class) return ofAll((Object[]) value, depth);
    if (value instanceof Record record) {
      return record instanceof Coded coded ? ofCoded(coded) : ofRecord(record, depth);
    }
    if (value instanceof Short || value instanceof Character) return 1 + Short.BYTES;
    if (value instanceof Byte) return 2;
    long size = PrimitiveArrays.size(value);
    return size < 0 ? -1 : HEAD + size;
  }

  private static long ofCoded(Coded coded) {
    return 1 + ofName(coded.type()) + Integer.BYTES + coded.bytes().length;
  }

  private static long ofAll(Object[] array, int depth) {
    byte common = common(array);
    if (common == Tag.RECORD) return ofRecords(array, depth);
    if (common == Tag.CODED) return ofCoded(array);
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

  private static long ofRecord(Record record, int depth) {
    if (depth > DEEPEST || !Records.fit(record.getClass())) return -1;
    long parts = ofParts(record, depth);
    return parts < 0 ? -1 : 1 + ofName(record.getClass().getName()) + parts;
  }

  private static long ofRecords(Object[] array, int depth) {
    if (depth > DEEPEST || !Records.fit(array[0].getClass())) return -1;
    long size = HEAD + 1 + ofName(array[0].getClass().getName());
    for (Object record : array) {
      long parts = ofParts(record, depth);
      if (parts < 0) return -1;
      size += parts;
    }
    return size;
  }

  /** Two records may hold one array, which must not become two. So arrays are not for us. */
  private static long ofParts(Object record, int depth) {
    long size = 0;
    for (Object part : Records.parts(record)) {
      if (part != null && part.getClass().isArray()) return -1;
      long one = of(part, depth + 1);
      if (one < 0) return -1;
      size += one;
    }
    return size;
  }

  private static long ofCoded(Object[] array) {
    long size = HEAD + 1 + ofName(((Coded) array[0]).type());
    for (Object coded : array) size += Integer.BYTES + ((Coded) coded).bytes().length;
    return size;
  }

  private static long ofName(String type) {
    return (long) Integer.BYTES + type.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The tag that all have in common; 0 where they have none. */
  static byte common(Object[] array) {
    if (array.length == 0 || array[0] == null) return 0;
    Class<?> type = array[0].getClass();
    byte tag = common(type);
    if (tag == 0) return 0;
    for (Object item : array) {
      if (item == null || item.getClass() != type) return 0;
    }
    return tag == Tag.CODED && !areOfOneType(array) ? 0 : tag;
  }

  private static byte common(Class<?> type) {
    if (type == Integer.class) return Tag.INT;
    if (type == Long.class) return Tag.LONG;
    if (type == Double.class) return Tag.DOUBLE;
    if (type == Coded.class) return Tag.CODED;
    return type.isRecord() ? Tag.RECORD : 0;
  }

  private static boolean areOfOneType(Object[] coded) {
    String type = ((Coded) coded[0]).type();
    for (Object one : coded) if (!((Coded) one).type().equals(type)) return false;
    return true;
  }

  /** Whether each of its characters is one byte. */
  static boolean isLatin(String text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) > 0xFF) return false;
    return true;
  }
}
