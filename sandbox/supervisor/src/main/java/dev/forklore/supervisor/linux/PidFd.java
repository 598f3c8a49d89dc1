package dev.forklore.supervisor.linux;

import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/**
 * A hold on somebody else's child (pidfd_open(2)), which from Linux 6.15 on tells how the process
 * ended after its parent has reaped it ({@code PIDFD_GET_INFO} with {@code PIDFD_INFO_EXIT}).
 */
public final class PidFd implements AutoCloseable {
  private static final CFunction SYSCALL = CFunction.named("syscall");
  private static final CFunction IOCTL = CFunction.named("ioctl");
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

  int number() {
    return descriptor.number();
  }

  /** How it ended; {@link ExitStatus#UNKNOWN} if it was not reaped, or the kernel is older. */
  public ExitStatus status() {
    try (Arena arena = Arena.ofConfined()) {
      Room info = Room.in(arena, INFO_BYTES);
      info.int64(0, PIDFD_INFO_EXIT);
      int result = IOCTL.call(descriptor.number(), PIDFD_GET_INFO, info.address());
      boolean told = result == 0 && (info.int64(0) & PIDFD_INFO_EXIT) != 0;
      return told ? ExitStatus.ofWait(info.int32(EXIT_CODE)) : ExitStatus.UNKNOWN;
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
