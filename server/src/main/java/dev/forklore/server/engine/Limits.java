package dev.forklore.server.engine;

import java.time.Duration;

/**
 * What one run may use.
 *
 * @param memoryBytes all processes together, {@code /tmp} and shared memory included; no swap
 * @param tasks processes and threads together
 * @param wall from the program's start
 * @param outputBytes stdout and stderr of all processes together
 * @param tmpBytes files in {@code /tmp}
 */
public record Limits(long memoryBytes, int tasks, Duration wall, long outputBytes, long tmpBytes) {}
