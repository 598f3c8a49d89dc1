package dev.forklore.server.engine.cores;

import java.util.List;

/**
 * Where a box may run, and how much of it.
 *
 * @param cores the kernel's numbers, ascending
 * @param cpus how much of them: their number, or 0.5 of one
 */
public record Pin(List<Integer> cores, double cpus) {
  public Pin {
    cores = List.copyOf(cores);
  }
}
