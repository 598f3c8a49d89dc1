package dev.forklore.wire;

/**
 * What a process that has ended did after the last sample.
 *
 * @param cpu cores kept busy, as if it had lived until this sample
 */
public record EndedSample(int pid, double cpu) {}
