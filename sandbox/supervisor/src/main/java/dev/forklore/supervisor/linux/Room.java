package dev.forklore.supervisor.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Memory outside of the heap, at an address that stays, for a structure of C. Written and read as a
 * buffer: the first access to a {@code MemorySegment} has the JVM make some ten classes, which
 * takes as long as all else that it does before it can greet.
 *
 * @param segment the memory, for calls that ask for it as such
 * @param bytes the same, in the order of this machine
 */
record Room(MemorySegment segment, ByteBuffer bytes) {
  /** For as long as the arena has it; filled with zeros. */
  static Room in(Arena arena, int size) {
    MemorySegment segment = arena.allocate(size, 16);
    return new Room(segment, segment.asByteBuffer().order(ByteOrder.nativeOrder()));
  }

  /** For as long as this process lives, which has one program: there are few of them. */
  static Room lasting(int size) {
    return in(Arena.global(), size);
  }

  /** Such a text with a zero at its end. */
  static Room text(Arena arena, String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    Room room = in(arena, encoded.length + 1);
    room.bytes.put(0, encoded);
    return room;
  }

  long address() {
    return segment.address();
  }

  int size() {
    return bytes.capacity();
  }

  int int32(int at) {
    return bytes.getInt(at);
  }

  long int64(int at) {
    return bytes.getLong(at);
  }

  void int8(int at, int value) {
    bytes.put(at, (byte) value);
  }

  void int16(int at, int value) {
    bytes.putShort(at, (short) value);
  }

  void int32(int at, int value) {
    bytes.putInt(at, value);
  }

  void int64(int at, long value) {
    bytes.putLong(at, value);
  }
}
