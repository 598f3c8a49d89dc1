package dev.forklore.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one message's fields; whatever does not fit is a {@link WireException}, never more. */
final class FrameReader {
  private final ByteBuffer in;

  FrameReader(byte[] frame) {
    this.in = ByteBuffer.wrap(frame);
  }

  interface Element<T> {
    T read(FrameReader reader) throws WireException;
  }

  int int32() throws WireException {
    try {
      return in.getInt();
    } catch (BufferUnderflowException e) {
      throw tooShort();
    }
  }

  long int64() throws WireException {
    try {
      return in.getLong();
    } catch (BufferUnderflowException e) {
      throw tooShort();
    }
  }

  double float64() throws WireException {
    return Double.longBitsToDouble(int64());
  }

  boolean bool() throws WireException {
    return int8() != 0;
  }

  int int8() throws WireException {
    if (!in.hasRemaining()) throw tooShort();
    return in.get();
  }

  byte[] bytes() throws WireException {
    byte[] value = new byte[length()];
    in.get(value);
    return value;
  }

  String text() throws WireException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  @Nullable Integer optionalInt() throws WireException {
    return bool() ? (Integer) int32() : null;
  }

  @Nullable Long optionalLong() throws WireException {
    return bool() ? (Long) int64() : null;
  }

  <T> List<T> list(Element<T> element) throws WireException {
    int size =
        length(); // every element takes a byte at least, so a lying length cannot ask for memory
    List<T> values = new ArrayList<>();
    for (int i = 0; i < size; i++) values.add(element.read(this));
    return values;
  }

  List<ProgramFile> files() throws WireException {
    return list(r -> {
      String name = r.text();
      try {
        return new ProgramFile(name, r.bytes());
      } catch (IllegalArgumentException e) {
        throw new WireException("a message names a file outside its folder");
      }
    });
  }

  List<Diagnostic> diagnostics() throws WireException {
    return list(r -> new Diagnostic(r.text(), r.int32(), r.int32(), r.text(), r.text()));
  }

  <E extends Enum<E>> E constant(Class<E> type) throws WireException {
    String name = text();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) return constant;
    }
    throw new WireException("no " + type.getSimpleName() + " is called that");
  }

  /** Says that the message is whole. */
  void end() throws WireException {
    if (in.hasRemaining()) throw new WireException(in.remaining() + " bytes too many in a message");
  }

  private int length() throws WireException {
    int length = int32();
    if (length < 0 || length > in.remaining()) throw tooShort();
    return length;
  }

  private static WireException tooShort() {
    return new WireException("a message is shorter than its fields");
  }
}
