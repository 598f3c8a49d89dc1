package dev.forklore.wire;

/**
 * What one process did since the last sample.
 *
 * @param pid as the program itself sees it
 * @param cpu cores kept busy since the last sample (1.0 = one core all the time)
 * @param memoryBytes resident set size (proc(5), {@code /proc/pid/stat} field 24)
 * @param threads the kernel's count of the process's threads
 */
public record ProcessSample(int pid, double cpu, long memoryBytes, int threads) {}
