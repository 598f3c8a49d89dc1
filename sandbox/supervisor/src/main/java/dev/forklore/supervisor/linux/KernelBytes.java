package dev.forklore.supervisor.linux;

import java.nio.charset.StandardCharsets;

/**
 * What a file of the kernel's said when it was read. Some are read a hundred times a second beside
 * the program on its own cores, so this takes three calls of the C library instead of the JDK's
 * way, and nothing is made of the bytes that nobody asks for.
 */
final class KernelBytes {
  /** Enough for any of them; what is longer is cut. */
  static final int MOST_BYTES = 4096;

  private static final CFunction OPEN = CFunction.named("open");
  private static final CFunction READ = CFunction.named("read");
  private static final CFunction PREAD = CFunction.named("pread");
  private static final CFunction CLOSE = CFunction.named("close");
  private static final int O_RDONLY_CLOEXEC = 0x80000;
  private static final int EINTR = 4;
  private static final int LONGEST_PATH = 4096;

  private static final ThreadLocal<KernelBytes> OWN = ThreadLocal.withInitial(KernelBytes::new);

  private final Room path = Room.lasting(LONGEST_PATH);
  private final Room room = Room.lasting(MOST_BYTES);
  private final byte[] bytes = new byte[MOST_BYTES];
  private int length;

  private KernelBytes() {}

  /**
   * Lent until the same thread reads the next one; empty when there is no such file, or whatever it
   * tells of is gone.
   */
  static KernelBytes of(String file) {
    KernelBytes own = OWN.get();
    int descriptor = own.open(file);
    int result = descriptor;
    if (descriptor >= 0) {
      do result = READ.call(descriptor, own.room.address(), MOST_BYTES);
      while (result == -EINTR);
      CLOSE.call(descriptor);
    }
    return own.filled(result);
  }

  /** The same of a file that is open, from its start. */
  static KernelBytes again(int descriptor) {
    KernelBytes own = OWN.get();
    return own.filled(PREAD.call(descriptor, own.room.address(), MOST_BYTES, 0));
  }

  /** A descriptor of a file, or minus the number of the reason why there is none. */
  static int openForEver(String file) {
    return OWN.get().open(file);
  }

  private int open(String file) {
    byte[] name = file.getBytes(StandardCharsets.UTF_8);
    if (name.length >= LONGEST_PATH) return -1;
    path.bytes().put(0, name);
    path.int8(name.length, 0);
    return OPEN.call(path.address(), O_RDONLY_CLOEXEC);
  }

  private KernelBytes filled(int result) {
    length = Math.max(0, result);
    room.bytes().get(0, bytes, 0, length);
    return this;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** The numbers at its start. */
  Numbers numbers() {
    return new Numbers(bytes, 0, length);
  }

  /** The number at its end; 0 where there is none. */
  int last() {
    int end = length;
    while (end > 0 && !isDigit(bytes[end - 1])) end--;
    int start = end;
    while (start > 0 && isDigit(bytes[start - 1])) start--;
    return (int) new Numbers(bytes, start, end).next();
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  String text() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
