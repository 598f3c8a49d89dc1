package dev.forklore.supervisor.linux;

/**
 * How long processes have been on a core, in nanoseconds, from their CPU-time clocks
 * (clock_getcpuclockid(3)). Chosen over {@code /proc/PID/stat}, which counts in hundredths of a
 * second, and {@code /proc/PID/schedstat}, which knows the first thread only: this one is exact,
 * covers all threads, ended ones too, and is one call. For one thread.
 */
public final class CpuClock {
  private static final CFunction CLOCK_GETTIME = CFunction.named("clock_gettime");
  private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
  private static final int CLOCK_THREAD_CPUTIME_ID = 3;

  private final Room time = Room.lasting(16);

  /** Of this process; -1 if the kernel does not say. */
  public long own() {
    return read(CLOCK_PROCESS_CPUTIME_ID);
  }

  /** Of the calling thread; -1 if the kernel does not say. */
  public long thread() {
    return read(CLOCK_THREAD_CPUTIME_ID);
  }

  /** Of that process; -1 if it is gone or the kernel does not say. */
  public long of(int pid) {
    // The clock of another process: its id's complement, then three bits, of which 2 is "time
    // scheduled" (linux/posix-timers.h).
    return read(~pid << 3 | 2);
  }

  private long read(int clock) {
    if (CLOCK_GETTIME.call(clock, time.address()) < 0) return -1;
    return time.int64(0) * 1_000_000_000L + time.int64(8);
  }
}
