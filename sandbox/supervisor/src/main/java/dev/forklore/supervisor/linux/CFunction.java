package dev.forklore.supervisor.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A function of the C library whose arguments are integers and pointers, and whose result is an
 * {@code int} or fits in one.
 *
 * <p>All of them go through one call of six machine words: linking a signature costs about ten
 * milliseconds, and in the calling conventions of 64-bit Linux a word too many in a register is not
 * looked at.
 */
final class CFunction {
  private static final MethodHandle CALL =
      Linker.nativeLinker()
          .downcallHandle(
              FunctionDescriptor.of(
                  JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
              Linker.Option.captureCallState("errno"));

  /** The one member of {@code Linker.Option.captureStateLayout()} on Linux is an {@code int}. */
  private static final int STATE_BYTES = 4;

  private static final ThreadLocal<Room> ERRNO =
      ThreadLocal.withInitial(() -> Room.lasting(STATE_BYTES));

  private final MemorySegment address;

  private CFunction(MemorySegment address) {
    this.address = address;
  }

  static CFunction named(String name) {
    return new CFunction(Linker.nativeLinker().defaultLookup().findOrThrow(name));
  }

  /** The result; minus {@code errno} where the function says -1. May block as the function does. */
  int call(long... words) {
    Room errno = ERRNO.get();
    int result = (int) invoke(errno.segment(), words);
    return result == -1 ? -errno.int32(0) : result;
  }

  /** As {@link #call}, for what fails only if the kernel lacks it or we are wrong. */
  int require(String purpose, long... words) {
    int result = call(words);
    if (result < 0) throw new LinuxException(purpose, -result);
    return result;
  }

  private long invoke(MemorySegment errno, long[] w) {
    try {
      return (long)
          CALL.invokeExact(
              address, errno, at(w, 0), at(w, 1), at(w, 2), at(w, 3), at(w, 4), at(w, 5));
    } catch (Throwable e) {
      throw new IllegalStateException("a call into the C library could not be made", e);
    }
  }

  private static long at(long[] words, int index) {
    return index < words.length ? words[index] : 0;
  }
}
