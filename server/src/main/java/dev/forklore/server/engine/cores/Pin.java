package dev.forklore.server.engine.cores;

import java.util.List;

/**
 * The cores that a sandbox may use, and how much of their time.
 *
 * @param cores the kernel's numbers, ascending; empty where only the sandbox knows them
 * @param cpus how much of them: their number, or 0.5 of one
 */
public record Pin(List<Integer> cores, double cpus) {
  public Pin {
    cores = List.copyOf(cores);
  }
}
