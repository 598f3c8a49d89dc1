package dev.forklore.multiprocessing;

import java.io.Serializable;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.function.LongUnaryOperator;

/**
 * One number in memory that processes share. Every operation is atomic, so counting needs no lock.
 * It travels with a task and is then the same number.
 */
public final class Value implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final VarHandle NUMBER = ValueLayout.JAVA_LONG.varHandle();

  private final SharedMemory memory = SharedMemory.of(Long.BYTES);

  /** A number that begins like this. */
  public Value(long initial) {
    set(initial);
  }

  /** What it is now. */
  public long get() {
    return (long) NUMBER.getVolatile(memory.segment(), 0L);
  }

  /** Makes it this. */
  public void set(long value) {
    NUMBER.setVolatile(memory.segment(), 0L, value);
  }

  /** Adds to it, and returns what it is then. */
  public long add(long more) {
    return (long) NUMBER.getAndAdd(memory.segment(), 0L, more) + more;
  }

  /** Makes it this if it is what is expected, and returns whether it was. */
  public boolean compareAndSet(long expected, long value) {
    return NUMBER.compareAndSet(memory.segment(), 0L, expected, value);
  }

  /** Changes it with this function, which may be called again if others are quicker. */
  public long update(LongUnaryOperator change) {
    while (true) {
      long before = get();
      long after = change.applyAsLong(before);
      if (compareAndSet(before, after)) return after;
    }
  }
}
