package dev.forklore.supervisor.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hold on somebody else's child (pidfd_open(2)), which from Linux 6.15 on tells how the process
 * ended after its parent has reaped it ({@code PIDFD_GET_INFO} with {@code PIDFD_INFO_EXIT}).
 */
public final class PidFd implements AutoCloseable {
  private static final CFunction SYSCALL = CFunction.named("syscall");
  private static final CFunction POLL = CFunction.named("poll");
  private static final CFunction IOCTL = CFunction.named("ioctl");
  private static final short POLLIN = 1;
  private static final int PIDFD_OPEN = 434; // the same number on every machine

  // linux/pidfd.h: struct pidfd_info as first published (64 bytes), _IOWR(0xFF, 11, struct
  // pidfd_info)
  private static final int INFO_BYTES = 64;
  private static final long PIDFD_GET_INFO = 0xC000FF0BL | INFO_BYTES << 16;
  private static final long PIDFD_INFO_EXIT = 1 << 3;
  private static final int EXIT_CODE = 60;

  private final Descriptor descriptor;

  private PidFd(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** Null where the kernel or the container's rules do not have it, or the process is gone. */
  public static @Nullable PidFd open(int pid) {
    int number = SYSCALL.call(PIDFD_OPEN, pid, 0);
    return number < 0 ? null : new PidFd(new Descriptor(number));
  }

  /** Whether one of these has ended; one that could not be had may have. Does not block. */
  public static boolean anyEnded(List<@Nullable PidFd> all) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment entries = arena.allocate(8L * all.size(), 4);
      for (int i = 0; i < all.size(); i++) {
        PidFd one = all.get(i);
        if (one == null) return true;
        entries.set(JAVA_INT, 8L * i, one.descriptor.number());
        entries.set(JAVA_SHORT, 8L * i + 4, POLLIN);
      }
      return POLL.call(entries.address(), all.size(), 0) > 0;
    }
  }

  /** How it ended; {@link ExitStatus#UNKNOWN} if it was not reaped, or the kernel is older. */
  public ExitStatus status() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(INFO_BYTES, 8);
      info.set(JAVA_LONG, 0, PIDFD_INFO_EXIT);
      int result = IOCTL.call(descriptor.number(), PIDFD_GET_INFO, info.address());
      boolean told = result == 0 && (info.get(JAVA_LONG, 0) & PIDFD_INFO_EXIT) != 0;
      return told ? ExitStatus.ofWait(info.get(JAVA_INT, EXIT_CODE)) : ExitStatus.UNKNOWN;
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
