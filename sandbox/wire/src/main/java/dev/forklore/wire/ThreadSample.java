package dev.forklore.wire;

/**
 * What one thread did since the last report of its process's threads.
 *
 * @param id the kernel's; 0 for the threads that a JVM has for itself, together
 * @param name as the kernel has it, which keeps 15 bytes
 * @param cpu cores kept busy (1.0 = one core all the time)
 */
public record ThreadSample(int id, String name, double cpu) {}
