package dev.forklore.multiprocessing;

import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list of fixed length in memory that processes share. An item is a whole number, a fraction, a
 * truth value, a text, bytes or null, and can be set to another that takes no more room: a number
 * takes 8 bytes, a text and bytes as many as they had at first, up to the next multiple of 8.
 *
 * <p>It travels with a task and is then the same list. Nobody waits for anybody: where several
 * processes set and get one item at a time, guard it with a {@link Lock}.
 */
public final class ShareableList extends AbstractList<@Nullable Object>
    implements RandomAccess, Serializable {
  private static final long serialVersionUID = 1L;
  private static final int WORD = Long.BYTES;
  private static final int NULL = 0;
  private static final int LONG = 1;
  private static final int DOUBLE = 2;
  private static final int BOOLEAN = 3;
  private static final int TEXT = 4;
  private static final int BYTES = 5;
  private static final int INT = 6;

  /** Where each item begins, and where the last one ends. */
  private final long[] places;

  private final SharedMemory memory;

  private ShareableList(@Nullable Object[] items) {
    places = new long[items.length + 1];
    for (int i = 0; i < items.length; i++) {
      long room = Math.max(WORD, content(items[i]).length);
      places[i + 1] = places[i] + WORD + (room + WORD - 1) / WORD * WORD;
    }
    memory = SharedMemory.of(Math.max(WORD, places[items.length]));
    for (int i = 0; i < items.length; i++) set(i, items[i]);
  }

  /** A list of these items. */
  public static ShareableList of(@Nullable Object... items) {
    return new ShareableList(items.clone());
  }

  @Override
  public int size() {
    return places.length - 1;
  }

  @Override
  public @Nullable Object get(int index) {
    long at = places[java.util.Objects.checkIndex(index, size())];
    MemorySegment all = memory.segment();
    int kind = all.get(ValueLayout.JAVA_INT, at);
    long from = at + WORD;
    return switch (kind) {
      case NULL -> null;
      case LONG -> all.get(ValueLayout.JAVA_LONG, from);
      case INT -> (int) all.get(ValueLayout.JAVA_LONG, from);
      case DOUBLE -> all.get(ValueLayout.JAVA_DOUBLE, from);
      case BOOLEAN -> all.get(ValueLayout.JAVA_LONG, from) != 0;
      default -> {
        int length = Math.clamp(all.get(ValueLayout.JAVA_INT, at + Integer.BYTES), 0, room(index));
        byte[] bytes = all.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE);
        yield kind == TEXT ? new String(bytes, StandardCharsets.UTF_8) : bytes;
      }
    };
  }

  /**
   * Sets an item.
   *
   * @return what it was
   * @throws IllegalArgumentException when it takes more room than there is, or is of another kind
   */
  @Override
  public @Nullable Object set(int index, @Nullable Object item) {
    Object before = get(index);
    byte[] content = content(item);
    if (content.length > room(index)) {
      throw new IllegalArgumentException(
          "Item "
              + index
              + " has room for "
              + room(index)
              + " bytes, and this has "
              + content.length
              + ".");
    }
    long at = places[index];
    MemorySegment all = memory.segment();
    long from = at + WORD;
    switch (item) {
      case Long n -> all.set(ValueLayout.JAVA_LONG, from, n);
      case Integer n -> all.set(ValueLayout.JAVA_LONG, from, n);
      case Boolean b -> all.set(ValueLayout.JAVA_LONG, from, b ? 1 : 0);
      case Double d -> all.set(ValueLayout.JAVA_DOUBLE, from, d);
      case null, default ->
          MemorySegment.copy(content, 0, all, ValueLayout.JAVA_BYTE, from, content.length);
    }
    all.set(ValueLayout.JAVA_INT, at + Integer.BYTES, content.length);
    all.set(ValueLayout.JAVA_INT, at, kind(item));
    return before;
  }

  private int room(int index) {
    return (int) (places[index + 1] - places[index]) - WORD;
  }

  private static int kind(@Nullable Object item) {
    return switch (item) {
      case null -> NULL;
      case Long _ -> LONG;
      case Integer _ -> INT;
      case Double _ -> DOUBLE;
      case Boolean _ -> BOOLEAN;
      case String _ -> TEXT;
      case byte[] _ -> BYTES;
      default ->
          throw new IllegalArgumentException(
              "A shareable list holds numbers, truth values, texts and bytes, and not "
                  + item.getClass().getName());
    };
  }

  /** The bytes of a text, or bytes; none of a number, for which there is always room. */
  private static byte[] content(@Nullable Object item) {
    return switch (kind(item)) {
      case TEXT ->
          ((String) java.util.Objects.requireNonNull(item)).getBytes(StandardCharsets.UTF_8);
      case BYTES -> (byte[]) java.util.Objects.requireNonNull(item);
      default -> new byte[0];
    };
  }
}
