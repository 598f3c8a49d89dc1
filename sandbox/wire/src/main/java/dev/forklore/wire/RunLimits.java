package dev.forklore.wire;

/**
 * The limits in force for one run. The container's settings enforce memory and tasks, the
 * supervisor enforces time and output; all of them are here so that messages can name them.
 *
 * @param cpus cores, 0.5 for half of one
 * @param memoryBytes for everything in the container together, with no swap beyond it
 * @param wallMillis from the program's start
 * @param outputBytes stdout and stderr of all processes together
 * @param tasks processes and threads together, as the kernel's pids controller counts
 */
public record RunLimits(
    double cpus, long memoryBytes, long wallMillis, long outputBytes, int tasks) {}
