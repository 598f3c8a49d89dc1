package dev.forklore.supervisor.linux;

import org.jspecify.annotations.Nullable;

/**
 * The children of this process, which as PID 1 are the program's first process and every orphan.
 * For one thread.
 */
public final class Children {
  /**
   * A child that has ended and whose id stays its own until it is reaped.
   *
   * @param justNow whether it had to be waited for
   */
  public record Ended(int pid, ExitStatus status, boolean justNow) {}

  private static final CFunction WAITID = CFunction.named("waitid");
  private static final CFunction WAITPID = CFunction.named("waitpid");

  // wait.h and the siginfo_t of sigaction(2), on 64-bit Linux
  private static final int P_ALL = 0;
  private static final int WEXITED_WNOWAIT = 4 | 0x01000000;
  private static final int WNOHANG = 1;
  private static final int SIGINFO_BYTES = 128;
  private static final int CODE = 8;
  private static final int PID = 16;
  private static final int STATUS = 24;
  private static final int CLD_EXITED = 1;
  private static final int EINTR = 4;

  private final Room info = Room.lasting(SIGINFO_BYTES);

  /** Blocks until a child has ended, and leaves it unreaped; null when there is no child. */
  public @Nullable Ended await() {
    int result = ask(WNOHANG);
    boolean justNow = result == 0 && info.int32(PID) == 0;
    if (justNow) result = ask(0);
    while (result == -EINTR) result = ask(0);
    return result == 0 ? ended(justNow) : null;
  }

  private int ask(int option) {
    return WAITID.call(P_ALL, 0, info.address(), WEXITED_WNOWAIT | option);
  }

  private Ended ended(boolean justNow) {
    int status = info.int32(STATUS);
    boolean exited = info.int32(CODE) == CLD_EXITED;
    return new Ended(
        info.int32(PID),
        exited ? new ExitStatus(status, null) : new ExitStatus(null, status),
        justNow);
  }

  /** Takes an ended child out of the kernel's table. */
  public void reap(Ended child) {
    WAITPID.call(child.pid(), 0, 0);
  }
}
