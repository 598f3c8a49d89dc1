package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.SharedMemory;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a lock: a number in memory that processes share, 0 for nobody, and one bit for that
 * somebody waits. Every change is one compare-and-set.
 */
public final class LockWord implements Serializable {
  /** Its holder died, and nobody has been told so. */
  static final long NOBODY_ANY_MORE = 1L << 62;

  private static final long serialVersionUID = 1L;
  private static final long WAITED_FOR = 1L << 63;
  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

  private final SharedMemory memory = SharedMemory.of(Long.BYTES);

  private transient @Nullable MemorySegment mapped;

  /** Asked for once, since it is asked for under a lock. */
  private MemorySegment shared() {
    MemorySegment shared = mapped;
    if (shared == null) mapped = shared = memory.segment();
    return shared;
  }

  private long word() {
    return (long) WORD.getVolatile(shared(), 0L);
  }

  private boolean change(long from, long to) {
    return WORD.compareAndSet(shared(), 0L, from, to);
  }

  /** Takes it if nobody has it. */
  public boolean take(long holder) {
    return WORD.compareAndSet(shared(), 0L, 0L, holder);
  }

  /** Takes it, and tries so many times. */
  public boolean take(long holder, int attempts) {
    MemorySegment shared = shared();
    for (int i = 0; i < attempts; i++) {
      if ((long) WORD.getOpaque(shared, 0L) == 0L && take(holder)) return true;
      Thread.onSpinWait();
    }
    return false;
  }

  /**
   * Gives it back, whoever has it.
   *
   * @return whether somebody waits and is to be told
   * @throws IllegalStateException when nobody has it
   */
  public boolean release() {
    while (true) {
      long now = word();
      if ((now & ~WAITED_FOR) == 0) throw new IllegalStateException("It was released too often.");
      if (change(now, 0)) return now < 0;
    }
  }

  long holder() {
    return word() & ~WAITED_FOR;
  }

  /** Notes that somebody waits; false where there is nothing to wait for. */
  boolean mark() {
    while (true) {
      long now = word();
      if ((now & ~WAITED_FOR) == 0) return false;
      if (now < 0 || change(now, now | WAITED_FOR)) return true;
    }
  }

  void free() {
    WORD.setVolatile(shared(), 0L, 0L);
  }

  void abandon() {
    WORD.setVolatile(shared(), 0L, NOBODY_ANY_MORE);
  }
}
