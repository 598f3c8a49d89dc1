package dev.forklore.wire;

import java.util.List;

/**
 * What the kernel says of one thread at one moment.
 *
 * @param tid the thread's id; the process's first thread has the process's own
 * @param doing what it was doing
 * @param what it was doing it to, as the kernel names it: {@code pipe:[123]}, a path; a program may
 *     choose it, so it is data; empty where there is nothing to name
 * @param others the processes on which that depends: those that hold the pipe's other end, the
 *     child, those that hold the file's lock; empty where the kernel does not say
 */
public record ThreadState(int tid, Doing doing, String what, List<Integer> others) {
  /** The most others that are named. */
  public static final int MOST_OTHERS = 16;

  /** The longest {@link #what}. */
  public static final int LONGEST = 120;

  public ThreadState {
    others = List.copyOf(others);
  }
}
