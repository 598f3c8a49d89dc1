package dev.forklore.multiprocessing;

import java.io.Serializable;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * Numbers in memory that processes share, all 0 at first. Every operation on one of them is atomic.
 * It travels with a task and is then the same array.
 */
public final class Array implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final VarHandle NUMBERS = ValueLayout.JAVA_LONG.arrayElementVarHandle();

  private final int length;
  private final SharedMemory memory;

  /** An array of this many numbers. */
  public Array(int length) {
    this.length = length;
    memory = SharedMemory.of((long) length * Long.BYTES);
  }

  /** How many there are. */
  public int length() {
    return length;
  }

  /** The number at this place. */
  public long get(int index) {
    return (long) NUMBERS.getVolatile(memory.segment(), 0L, checked(index));
  }

  /** Makes it this. */
  public void set(int index, long value) {
    NUMBERS.setVolatile(memory.segment(), 0L, checked(index), value);
  }

  /** Adds to it, and returns what it is then. */
  public long add(int index, long more) {
    return (long) NUMBERS.getAndAdd(memory.segment(), 0L, checked(index), more) + more;
  }

  /** The number at this place as a fraction, if {@link #setDouble} made it one. */
  public double getDouble(int index) {
    return Double.longBitsToDouble(get(index));
  }

  /** Makes it this fraction. */
  public void setDouble(int index, double value) {
    set(index, Double.doubleToRawLongBits(value));
  }

  /** As long as it has to be for the handle. */
  private long checked(int index) {
    return Objects.checkIndex(index, length);
  }
}
