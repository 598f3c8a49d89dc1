package dev.forklore.multiprocessing.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A compact form for plain values: boxed numbers, strings, records of these, arrays of primitives,
 * what a codec of the program has written, and arrays of all these, as a chunk's items and results
 * mostly are. An array of equally boxed numbers goes as their bare values. Anything else is left to
 * Java serialisation, whole.
 */
final class Compact {
  /** The form's version, so that nothing else begins like it. */
  private static final byte FORM = 1;

  /** Form, array, its length of 1, the kind of numbers, how many there are. */
  static final int BEFORE_ONE_BYTES = 3 + 2 * Integer.BYTES;

  private Compact() {}

  /** The bytes; null where a value is not plain. */
  static byte @Nullable [] write(@Nullable Object value) {
    long size = CompactSize.of(value);
    if (size < 0 || size > Integer.MAX_VALUE - 64) return null;
    ByteBuffer to = ByteBuffer.allocate(1 + (int) size).put(FORM);
    put(value, to);
    return to.array();
  }

  /** Reads what {@link #write} wrote. */
  static @Nullable Object read(byte[] bytes, int from, int length) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
    if (in.get() != FORM) throw new IllegalArgumentException("not a parcel of this library");
    return get(in);
  }

  /** What comes before an array of numbers that is all of an item; see {@link Packed}. */
  static byte[] beforeOne(Object array) {
    byte tag = PrimitiveArrays.tag(array);
    int length = (int) (PrimitiveArrays.size(array) / PrimitiveArrays.width(tag));
    ByteBuffer to = ByteBuffer.allocate(BEFORE_ONE_BYTES).put(FORM).put(Tag.ARRAY).putInt(1);
    return to.put(tag).putInt(length).array();
  }

  /**
   * An array for what follows after these bytes; null where something else follows.
   *
   * @param total how many bytes all of it has
   */
  static @Nullable Object afterOne(byte[] before, int total) {
    ByteBuffer in = ByteBuffer.wrap(before);
    if (in.get() != FORM || in.get() != Tag.ARRAY || in.getInt() != 1) return null;
    byte tag = in.get();
    int length = in.getInt();
    long size = (long) PrimitiveArrays.width(tag) * length;
    if (length == 0 || size != total - BEFORE_ONE_BYTES) return null;
    Object array = PrimitiveArrays.made(tag, length);
    return array != null && PrimitiveArrays.areAsInMemory(array) ? array : null;
  }

  /** Whether an array of bytes is all that this holds. */
  static boolean isOneArrayOfBytes(byte[] bytes) {
    if (bytes.length <= BEFORE_ONE_BYTES) return false;
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return in.get() == FORM
        && in.get() == Tag.ARRAY
        && in.getInt() == 1
        && in.get() == Tag.BYTES
        && in.getInt() == bytes.length - BEFORE_ONE_BYTES;
  }

  /** No switch over types, see {@link CompactSize}. */
  private static void put(@Nullable Object value, ByteBuffer to) {
    if (value == null) to.put(Tag.NULL);
    else if (value instanceof Integer n) to.put(Tag.INT).putInt(n);
    else if (value instanceof Double n) to.put(Tag.DOUBLE).putDouble(n);
    else if (value instanceof Long n) to.put(Tag.LONG).putLong(n);
    else if (value instanceof String text) putText(text, to);
    else if (value instanceof Boolean b) to.put(b ? Tag.TRUE : Tag.FALSE);
    else if (value.getClass() == Object[].class) putAll((Object[]) value, to);
    else if (value instanceof Record record) putRecord(record, to);
    else if (value instanceof Float n) to.put(Tag.FLOAT).putFloat(n);
    else if (value instanceof Short n) to.put(Tag.SHORT).putShort(n);
    else if (value instanceof Byte n) to.put(Tag.BYTE).put(n);
    else if (value instanceof Character c) to.put(Tag.CHAR).putChar(c);
    else PrimitiveArrays.put(value, to);
  }

  private static void putText(String text, ByteBuffer to) {
    boolean latin = CompactSize.isLatin(text);
    to.put(latin ? Tag.LATIN : Tag.UTF16);
    putBytes(text.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16BE), to);
  }

  private static void putRecord(Record record, ByteBuffer to) {
    boolean coded = record instanceof Coded;
    to.put(coded ? Tag.CODED : Tag.RECORD);
    putName(coded ? ((Coded) record).type() : record.getClass().getName(), to);
    if (coded) putBytes(((Coded) record).bytes(), to);
    else putParts(record, to);
  }

  private static void putAll(Object[] array, ByteBuffer to) {
    byte common = CompactSize.common(array);
    to.put(common == 0 ? Tag.ARRAY : Tag.ARRAY_OF).putInt(array.length);
    if (common == 0) {
      for (Object item : array) put(item, to);
      return;
    }
    to.put(common);
    switch (common) {
      case Tag.INT -> {
        for (Object item : array) to.putInt((Integer) item);
      }
      case Tag.LONG -> {
        for (Object item : array) to.putLong((Long) item);
      }
      case Tag.RECORD -> {
        putName(array[0].getClass().getName(), to);
        for (Object item : array) putParts(item, to);
      }
      case Tag.CODED -> {
        putName(((Coded) array[0]).type(), to);
        for (Object item : array) putBytes(((Coded) item).bytes(), to);
      }
      default -> {
        for (Object item : array) to.putDouble((Double) item);
      }
    }
  }

  private static void putName(String type, ByteBuffer to) {
    putBytes(type.getBytes(StandardCharsets.UTF_8), to);
  }

  private static void putBytes(byte[] bytes, ByteBuffer to) {
    to.putInt(bytes.length).put(bytes);
  }

  private static void putParts(Object record, ByteBuffer to) {
    for (Object part : Records.parts(record)) put(part, to);
  }

  private static Object getRecord(Class<?> type, ByteBuffer in) throws IOException {
    @Nullable Object[] parts = new Object[Records.partCount(type)];
    for (int i = 0; i < parts.length; i++) parts[i] = get(in);
    return Records.made(type, parts);
  }

  private static @Nullable Object get(ByteBuffer in) throws IOException {
    byte tag = in.get();
    return switch (tag) {
      case Tag.NULL -> null;
      case Tag.ARRAY -> {
        Object[] array = new Object[in.getInt()];
        for (int i = 0; i < array.length; i++) array[i] = get(in);
        yield array;
      }
      case Tag.ARRAY_OF -> getAll(in);
      case Tag.LATIN -> text(in, StandardCharsets.ISO_8859_1);
      case Tag.UTF16 -> text(in, StandardCharsets.UTF_16BE);
      case Tag.INT -> in.getInt();
      case Tag.LONG -> in.getLong();
      case Tag.DOUBLE -> in.getDouble();
      case Tag.FLOAT -> in.getFloat();
      case Tag.SHORT -> in.getShort();
      case Tag.BYTE -> in.get();
      case Tag.CHAR -> in.getChar();
      case Tag.TRUE -> true;
      case Tag.FALSE -> false;
      case Tag.RECORD -> getRecord(Records.named(text(in, StandardCharsets.UTF_8)), in);
      case Tag.CODED -> Codecs.read(text(in, StandardCharsets.UTF_8), bytes(in));
      default -> PrimitiveArrays.get(tag, in);
    };
  }

  private static Object[] getAll(ByteBuffer in) throws IOException {
    Object[] array = new Object[in.getInt()];
    switch (in.get()) {
      case Tag.INT -> {
        for (int i = 0; i < array.length; i++) array[i] = in.getInt();
      }
      case Tag.LONG -> {
        for (int i = 0; i < array.length; i++) array[i] = in.getLong();
      }
      case Tag.RECORD -> {
        Class<?> type = Records.named(text(in, StandardCharsets.UTF_8));
        for (int i = 0; i < array.length; i++) array[i] = getRecord(type, in);
      }
      case Tag.CODED -> {
        String type = text(in, StandardCharsets.UTF_8);
        for (int i = 0; i < array.length; i++) array[i] = Codecs.read(type, bytes(in));
      }
      default -> {
        for (int i = 0; i < array.length; i++) array[i] = in.getDouble();
      }
    }
    return array;
  }

  private static String text(ByteBuffer in, java.nio.charset.Charset charset) {
    return new String(bytes(in), charset);
  }

  private static byte[] bytes(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return bytes;
  }
}
