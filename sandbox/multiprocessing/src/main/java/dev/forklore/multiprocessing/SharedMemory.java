package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.link.Leftovers;
import dev.forklore.multiprocessing.link.Meeting;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Memory that processes share: what one writes, the others see, with no message and no copy. It
 * travels with a task and is then the same memory, full of zeros at first.
 *
 * <p>Behind it is a file without a name, in {@code /dev/shm} where that is large enough. Another
 * process opens it through the descriptor of the process that made it (proc(5), {@code fd}), so the
 * kernel gives it back when the last of them has ended, however they end. Linux only.
 */
public final class SharedMemory implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long bytes;
  private final String descriptor;
  private transient @Nullable MemorySegment mapped;

  @SuppressWarnings("unused") // as long as it is open, others can open it
  private transient @Nullable FileChannel open;

  private SharedMemory(long bytes, String descriptor, FileChannel open, MemorySegment mapped) {
    this.bytes = bytes;
    this.descriptor = descriptor;
    this.open = open;
    this.mapped = mapped;
  }

  /**
   * Makes so many bytes of it.
   *
   * @throws UncheckedIOException when there is not so much room, or this program is ending
   */
  public static SharedMemory of(long bytes) {
    if (bytes < 1) throw new IllegalArgumentException("Shared memory of " + bytes + " bytes");
    Path file = Meeting.newPath();
    Path memory = Path.of("/dev/shm", file.getFileName().toString());
    try {
      Path shm = memory.getParent();
      boolean roomy = Files.isWritable(shm) && Files.getFileStore(shm).getUsableSpace() >= bytes;
      return Leftovers.make(() -> made(roomy ? memory : file, bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(bytes + " bytes cannot be shared: " + e.getMessage(), e);
    }
  }

  private static SharedMemory made(Path file, long bytes) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      String descriptor = descriptor(file);
      return new SharedMemory(bytes, descriptor, channel, map(channel, bytes));
    } finally {
      Files.delete(file);
    }
  }

  private static MemorySegment map(FileChannel channel, long bytes) throws IOException {
    return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
  }

  private static String descriptor(Path file) throws IOException {
    Path own = Path.of("/proc", Long.toString(ProcessHandle.current().pid()), "fd");
    try (Stream<Path> descriptors = Files.list(own)) {
      return descriptors
          .filter(d -> leadsTo(d, file))
          .findFirst()
          .orElseThrow(() -> new IOException("/proc does not show this process's files"))
          .toString();
    }
  }

  private static boolean leadsTo(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException e) {
      return false;
    }
  }

  /** How many bytes there are. */
  public long size() {
    return bytes;
  }

  /**
   * Fills these bytes with zeros and has the system find the room for them. Without that it looks
   * for room when a byte is first written to, and where there is none then, the write fails with an
   * {@link InternalError}.
   *
   * @throws UncheckedIOException when there is no room
   */
  public void clear(long from, int length) {
    Objects.checkFromIndexSize(from, length, bytes);
    // Not through the channel, which an interrupt would close for all.
    try (RandomAccessFile file = new RandomAccessFile(descriptor, "rw")) {
      file.seek(from);
      file.write(new byte[length]);
    } catch (IOException e) {
      throw new UncheckedIOException(length + " bytes find no room: " + e.getMessage(), e);
    }
  }

  /** The bytes themselves. Who reads and writes them at one time has to agree on that. */
  public synchronized MemorySegment segment() {
    MemorySegment here = mapped;
    if (here != null) return here;
    try {
      FileChannel channel =
          FileChannel.open(Path.of(descriptor), StandardOpenOption.READ, StandardOpenOption.WRITE);
      here = map(channel, bytes);
      open = channel;
      mapped = here;
      return here;
    } catch (IOException e) {
      throw new UncheckedIOException("The process that made this memory is gone: " + e, e);
    }
  }
}
