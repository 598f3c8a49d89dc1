package dev.forklore.supervisor.linux;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The start of a file that lies where a program can write. It may be anything by the time it is
 * opened: a link to something of ours, a pipe that nobody writes to, a file with a lease, one of
 * any length. So no link is followed, no call blocks, and the length has a bound.
 *
 * @param text what was read, as UTF-8
 * @param whole whether that is all
 */
record ForeignFile(String text, boolean whole) {
  private static final CFunction OPEN = CFunction.named("open");
  private static final CFunction READ = CFunction.named("read");
  private static final int EINTR = 4;
  private static final int CHUNK_BYTES = 16 << 10;

  /** O_NONBLOCK, O_CLOEXEC, and O_NOFOLLOW, which has two numbers (asm/fcntl.h). */
  private static final int HOW =
      0x800 | 0x80000 | (System.getProperty("os.arch", "").equals("aarch64") ? 0x8000 : 0x20000);

  /** Empty, and not whole, where there is nothing to read. */
  static ForeignFile startOf(Path path, int mostBytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Arena arena = Arena.ofConfined()) {
      int number = OPEN.call(Room.text(arena, path.toString()).address(), HOW);
      if (number < 0) return new ForeignFile("", false);
      try (Descriptor opened = new Descriptor(number)) {
        int last = copy(opened, all, mostBytes, Room.in(arena, CHUNK_BYTES));
        return new ForeignFile(all.toString(StandardCharsets.UTF_8), last == 0);
      }
    }
  }

  /** What the last read gave: 0 at the file's end. */
  private static int copy(Descriptor from, ByteArrayOutputStream to, int mostBytes, Room chunk) {
    while (true) {
      int room = Math.min(CHUNK_BYTES, mostBytes - to.size());
      if (room == 0) return 1;
      int length = READ.call(from.number(), chunk.address(), room);
      if (length == -EINTR) continue;
      if (length <= 0) return length;
      byte[] read = new byte[length];
      chunk.bytes().get(0, read);
      to.writeBytes(read);
    }
  }
}
