package dev.forklore.supervisor.linux;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;

/**
 * A {@code sockaddr_un} (unix(7)).
 *
 * @param place where it is
 * @param bytes how many of it count
 */
record UnixAddress(Room place, int bytes) {
  private static final short AF_UNIX = 1;
  private static final int LARGEST = 110;
  private static final int PATH = 2;

  /** An abstract name, which begins with a zero byte and has no file. */
  static UnixAddress named(Arena arena, String name) {
    return of(arena, "\0" + name, 0);
  }

  /** The name of a file. */
  static UnixAddress at(Arena arena, String path) {
    return of(arena, path, 1);
  }

  private static UnixAddress of(Arena arena, String name, int terminator) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    Room place = Room.in(arena, LARGEST);
    place.int16(0, AF_UNIX);
    place.bytes().put(PATH, bytes);
    return new UnixAddress(place, PATH + bytes.length + terminator);
  }
}
