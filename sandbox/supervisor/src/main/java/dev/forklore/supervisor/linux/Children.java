package dev.forklore.supervisor.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The children of this process, which as PID 1 are the program's first process and every orphan.
 * For one thread.
 */
public final class Children implements AutoCloseable {
  /** A child that has ended and whose id stays its own until it is reaped. */
  public record Ended(int pid, ExitStatus status) {}

  private static final CFunction WAITID = CFunction.named("waitid");
  private static final CFunction WAITPID = CFunction.named("waitpid");

  // wait.h and the siginfo_t of sigaction(2), on 64-bit Linux
  private static final int P_ALL = 0;
  private static final int WEXITED_WNOWAIT = 4 | 0x01000000;
  private static final int SIGINFO_BYTES = 128;
  private static final int CODE = 8;
  private static final int PID = 16;
  private static final int STATUS = 24;
  private static final int CLD_EXITED = 1;
  private static final int EINTR = 4;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment info = arena.allocate(SIGINFO_BYTES, 8);

  /** Blocks until a child has ended, and leaves it unreaped; null when there is no child. */
  public @Nullable Ended await() {
    while (true) {
      int result = WAITID.call(P_ALL, 0, info.address(), WEXITED_WNOWAIT);
      if (result == 0) {
        int status = info.get(JAVA_INT, STATUS);
        boolean exited = info.get(JAVA_INT, CODE) == CLD_EXITED;
        return new Ended(
            info.get(JAVA_INT, PID),
            exited ? new ExitStatus(status, null) : new ExitStatus(null, status));
      }
      if (result != -EINTR) return null;
    }
  }

  /** Takes an ended child out of the kernel's table. */
  public void reap(Ended child) {
    WAITPID.call(child.pid(), 0, 0);
  }

  @Override
  public void close() {
    arena.close();
  }
}
