package dev.forklore.supervisor.linux;

import java.lang.foreign.Arena;
import java.util.Set;
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
  private static final long PIDFD_INFO_PID = 1;
  private static final long PIDFD_INFO_EXIT = 1 << 3;
  private static final int EXIT_CODE = 60;

  /** What the kernel says where it does not have the call, or the process is gone (errno(3)). */
  private static final Set<Integer> ORDINARY = Set.of(1, 2, 3, 22, 25, 38);

  private final Descriptor descriptor;

  private PidFd(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** Null where the kernel or the container's rules do not have it, or the process is gone. */
  public static @Nullable PidFd open(int pid) {
    int number = SYSCALL.call(PIDFD_OPEN, pid, 0);
    if (number < 0) complain("A process could not be held", number);
    return number < 0 ? null : new PidFd(new Descriptor(number));
  }

  int number() {
    return descriptor.number();
  }

  /**
   * How it ended; null while it was not reaped, {@link ExitStatus#UNKNOWN} if the kernel is older.
   */
  public @Nullable ExitStatus status() {
    Answer first = ask();
    // Reaped between the kernel's two looks at it, of which only the first says how it ended.
    Answer answer = first.equals(Answer.NOTHING) ? ask() : first;
    if (answer.living()) return null;
    return answer.ended() ? ExitStatus.ofWait(answer.status()) : ExitStatus.UNKNOWN;
  }

  private Answer ask() {
    try (Arena arena = Arena.ofConfined()) {
      Room info = Room.in(arena, INFO_BYTES);
      info.int64(0, PIDFD_INFO_EXIT);
      int result = IOCTL.call(descriptor.number(), PIDFD_GET_INFO, info.address());
      if (result < 0) complain("A process's end is not told", result);
      if (result < 0) return Answer.NOTHING;
      long mask = info.int64(0);
      boolean ended = (mask & PIDFD_INFO_EXIT) != 0;
      return new Answer(!ended && (mask & PIDFD_INFO_PID) != 0, ended, info.int32(EXIT_CODE));
    }
  }

  /**
   * What the kernel told.
   *
   * @param living whether the process is still in its table
   * @param status as wait(2) has it, if it has ended
   */
  private record Answer(boolean living, boolean ended, int status) {
    static final Answer NOTHING = new Answer(false, false, 0);
  }

  private static void complain(String what, int result) {
    if (!ORDINARY.contains(-result)) System.err.println(what + ": errno " + -result);
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
