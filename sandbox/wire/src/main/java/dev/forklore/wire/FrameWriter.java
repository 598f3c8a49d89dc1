package dev.forklore.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects one message's fields in memory. Strings are UTF-8, lists and strings lead with a length.
 */
final class FrameWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private final DataOutputStream out = new DataOutputStream(bytes);

  private interface Field {
    void write(DataOutputStream out) throws IOException;
  }

  private FrameWriter put(Field field) {
    try {
      field.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return this;
  }

  FrameWriter int32(int value) {
    return put(o -> o.writeInt(value));
  }

  FrameWriter int64(long value) {
    return put(o -> o.writeLong(value));
  }

  FrameWriter float64(double value) {
    return put(o -> o.writeDouble(value));
  }

  FrameWriter bool(boolean value) {
    return put(o -> o.writeBoolean(value));
  }

  FrameWriter constant(Enum<?> value) {
    return text(value.name());
  }

  FrameWriter kind(int number) {
    return put(o -> o.writeByte(number));
  }

  FrameWriter bytes(byte[] value) {
    return int32(value.length).put(o -> o.write(value));
  }

  FrameWriter text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  FrameWriter optionalInt(@Nullable Integer value) {
    return value == null ? bool(false) : bool(true).int32(value);
  }

  FrameWriter optionalLong(@Nullable Long value) {
    return value == null ? bool(false) : bool(true).int64(value);
  }

  <T> FrameWriter list(List<T> values, BiConsumer<FrameWriter, T> each) {
    int32(values.size());
    values.forEach(value -> each.accept(this, value));
    return this;
  }

  FrameWriter files(List<ProgramFile> files) {
    return list(files, (w, file) -> w.text(file.name()).bytes(file.bytes()));
  }

  FrameWriter diagnostics(List<Diagnostic> diagnostics) {
    return list(
        diagnostics,
        (w, d) ->
            w.text(d.file())
                .int32(d.line())
                .int32(d.column())
                .text(d.severity())
                .text(d.message()));
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
