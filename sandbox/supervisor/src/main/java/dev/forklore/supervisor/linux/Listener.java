package dev.forklore.supervisor.linux;

import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/**
 * Where the kernel tells of calls that wait to be let go (seccomp_unotify(2)). A thread that waits
 * here can be killed and not otherwise be disturbed. For one thread.
 */
public final class Listener {
  /** What a call is for, as far as it matters here. */
  public enum Kind {
    BIRTH,
    END,
    WAIT,
    SIGNAL,
    NAME,
    /** A file is opened for writing. */
    OPEN
  }

  /**
   * A call that waits.
   *
   * @param id of this waiting
   * @param thread who calls
   * @param first the call's first argument
   * @param second its second
   * @param third its third
   */
  public record Call(long id, int thread, Kind kind, long first, long second, long third) {}

  private static final CFunction IOCTL = CFunction.named("ioctl");
  private static final CFunction POLL = CFunction.named("poll");
  private static final CFunction OPEN = CFunction.named("open");
  private static final short POLLIN = 1;

  // linux/seccomp.h: struct seccomp_notif (80 bytes) and seccomp_notif_resp (24), _IOWR('!', …)
  private static final int NOTICE_BYTES = 80;
  private static final int ANSWER_BYTES = 24;
  private static final long RECEIVE = 0xC0002100L | NOTICE_BYTES << 16;
  private static final long SEND = 0xC0002101L | ANSWER_BYTES << 16;
  private static final long SET_FLAGS = 0x40082104L;

  // struct seccomp_notif_addfd (24)
  private static final int ADDED_BYTES = 24;
  private static final long ADD = 0x40002103L | ADDED_BYTES << 16;
  private static final int ADD_AND_SEND = 2;
  private static final int THREAD = 8;
  private static final int NUMBER = 16;
  private static final int ARGUMENTS = 32;
  private static final int CONTINUE = 1;
  private static final int SYNC_WAKE_UP = 1;

  private static final int CLONE = CallNumbers.number("clone");
  private static final int FORK = CallNumbers.number("fork");
  private static final int VFORK = CallNumbers.number("vfork");
  private static final int EXIT_GROUP = CallNumbers.number("exit_group");
  private static final int WAIT4 = CallNumbers.number("wait4");
  private static final int WAITID = CallNumbers.number("waitid");
  private static final int PRCTL = CallNumbers.number("prctl");
  private static final int OPENAT = CallNumbers.number("openat");
  private static final int O_CLOEXEC = 0x80000;
  private static final int O_WRONLY_CLOEXEC = O_CLOEXEC | 1;

  private final Descriptor descriptor;
  private final byte[] zeros = new byte[NOTICE_BYTES];
  private final Room notice = Room.lasting(NOTICE_BYTES);
  private final Room answer = Room.lasting(ANSWER_BYTES);
  private final Room entry = Room.lasting(8);

  Listener(Descriptor descriptor) {
    this.descriptor = descriptor;
    entry.int32(0, descriptor.number());
    entry.int16(4, POLLIN);
    // Caller and listener take turns, so the kernel may have them on one core (Linux 6.6).
    IOCTL.call(descriptor.number(), SET_FLAGS, SYNC_WAKE_UP);
  }

  /** Blocks until a call waits or the time is over. */
  public boolean await(int millis) {
    return POLL.call(entry.address(), 1, millis) > 0;
  }

  /** Blocks until a call waits; null if it was killed meanwhile. */
  public @Nullable Call receive() {
    notice.bytes().put(0, zeros);
    if (IOCTL.call(descriptor.number(), RECEIVE, notice.address()) < 0) return null;
    return new Call(
        notice.int64(0),
        notice.int32(THREAD),
        kind(notice.int32(NUMBER)),
        notice.int64(ARGUMENTS),
        notice.int64(ARGUMENTS + 8),
        notice.int64(ARGUMENTS + 16));
  }

  private static Kind kind(int number) {
    if (number == EXIT_GROUP) return Kind.END;
    if (number == CLONE || number == FORK || number == VFORK) return Kind.BIRTH;
    if (number == WAIT4 || number == WAITID) return Kind.WAIT;
    if (number == OPENAT) return Kind.OPEN;
    return number == PRCTL ? Kind.NAME : Kind.SIGNAL;
  }

  /**
   * Answers a call that opens a file for writing with one that we open for it, which the caller may
   * not; false where neither can be done, and the call still waits.
   */
  public boolean lend(Call call, String file) {
    try (Arena arena = Arena.ofConfined()) {
      int number = OPEN.call(Room.text(arena, file).address(), O_WRONLY_CLOEXEC);
      if (number < 0) return false;
      try (Descriptor opened = new Descriptor(number)) {
        Room added = Room.in(arena, ADDED_BYTES);
        added.int64(0, call.id());
        added.int32(8, ADD_AND_SEND);
        added.int32(12, opened.number());
        added.int32(20, (int) call.third() & O_CLOEXEC);
        return IOCTL.call(descriptor.number(), ADD, added.address()) >= 0;
      }
    }
  }

  /** Lets the kernel do what was asked for. */
  public void letGo(Call call) {
    answer.int64(0, call.id());
    answer.int64(8, 0);
    answer.int32(16, 0);
    answer.int32(20, CONTINUE);
    IOCTL.call(descriptor.number(), SEND, answer.address());
  }
}
