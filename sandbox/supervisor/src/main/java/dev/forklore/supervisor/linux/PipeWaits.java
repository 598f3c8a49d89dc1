package dev.forklore.supervisor.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whether a thread waits for what comes on one pipe: it reads from it, or it is in a call that ends
 * when something can be read from it. The kernel says in which call it is; for whom a call of the
 * second kind waits stands in the process's own memory.
 */
public final class PipeWaits {
  /** More than a program would look at; it bounds the work for one that makes looking slow. */
  private static final int MOST_DESCRIPTORS = 64;

  private static final int MOST_SET_BITS = 1024; // FD_SETSIZE
  private static final int POLL_BYTES = 8; // struct pollfd
  private static final int READABLE = 0x1 | 0x40; // POLLIN, POLLRDNORM; of epoll the same

  private final ProcFs proc;
  private final String pipe;

  /**
   * @param pipe its name as {@code /proc} has it; with an empty one nobody waits
   */
  public PipeWaits(ProcFs proc, String pipe) {
    this.proc = proc;
    this.pipe = pipe;
  }

  /** False too where the kernel does not say. */
  public boolean waits(int pid, int thread) {
    if (pipe.isEmpty()) return false;
    SystemCall call = proc.systemCall(pid, thread);
    return switch (call.kind()) {
      case READ -> isPipe(pid, call.first());
      case POLL -> polls(pid, call.first(), call.second());
      case SELECT -> selects(pid, call.first(), call.second());
      case EPOLL -> watches(pid, call.first());
      case WRITE, WAIT4, WAITID, FUTEX, FLOCK, FCNTL, SLEEP, RUNNING, OTHER, UNKNOWN -> false;
    };
  }

  private boolean isPipe(int pid, long descriptor) {
    return descriptor >= 0 && proc.descriptor(pid, descriptor).equals(pipe);
  }

  /** poll(2): a number, the events that are wanted, and those that came. */
  private boolean polls(int pid, long array, long count) {
    int looked = Math.clamp(count, 0, MOST_DESCRIPTORS);
    ByteBuffer wanted = memory(pid, array, looked * POLL_BYTES);
    while (wanted.remaining() >= POLL_BYTES) {
      int descriptor = wanted.getInt();
      boolean readable = (wanted.getShort() & READABLE) != 0;
      wanted.getShort();
      if (readable && isPipe(pid, descriptor)) return true;
    }
    return false;
  }

  /** select(2): a bit for each number. */
  private boolean selects(int pid, long count, long set) {
    int bits = Math.clamp(count, 0, MOST_SET_BITS);
    ByteBuffer words = memory(pid, set, Math.ceilDiv(bits, Long.SIZE) * Long.BYTES);
    int looked = 0;
    for (int word = 0; words.remaining() >= Long.BYTES; word++) {
      for (long left = words.getLong(); left != 0; left &= left - 1) {
        int descriptor = word * Long.SIZE + Long.numberOfTrailingZeros(left);
        if (++looked > MOST_DESCRIPTORS || descriptor >= bits) return false;
        if (isPipe(pid, descriptor)) return true;
      }
    }
    return false;
  }

  /** epoll(7): the kernel has the numbers itself, as {@code tfd: 0 events: 19 data: 0}. */
  private boolean watches(int pid, long descriptor) {
    int looked = 0;
    for (String line : proc.descriptorFacts(pid, descriptor).split("\n", -1)) {
      String[] fields = line.strip().split("\\s+", -1);
      if (fields.length < 4 || !fields[0].equals("tfd:")) continue;
      if (!isNumber(fields[1]) || !isReadable(fields[3])) continue;
      if (++looked > MOST_DESCRIPTORS) return false;
      if (isPipe(pid, Long.parseLong(fields[1]))) return true;
    }
    return false;
  }

  private static boolean isReadable(String mask) {
    return mask.matches("[0-9a-f]{1,8}") && (Long.parseLong(mask, 16) & READABLE) != 0;
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d{1,9}");
  }

  private ByteBuffer memory(int pid, long address, int length) {
    byte[] bytes = length > 0 ? proc.memory(pid, address, length) : null;
    return ByteBuffer.wrap(bytes == null ? new byte[0] : bytes).order(ByteOrder.nativeOrder());
  }
}
