package dev.forklore.wire;

import java.util.List;

/**
 * What one process did since the last sample.
 *
 * @param pid as the program itself sees it
 * @param cpu cores kept busy since the last sample (1.0 = one core all the time)
 * @param memoryBytes resident set size (proc(5), {@code /proc/pid/stat} field 24)
 * @param threads the kernel's count of the process's threads
 * @param byThread the same by thread, reported less often; empty in between, and for one thread
 */
public record ProcessSample(
    int pid, double cpu, long memoryBytes, int threads, List<ThreadSample> byThread) {
  public ProcessSample {
    byThread = List.copyOf(byThread);
  }

  /** A sample that does not tell threads apart. */
  public ProcessSample(int pid, double cpu, long memoryBytes, int threads) {
    this(pid, cpu, memoryBytes, threads, List.of());
  }
}
