package dev.forklore.supervisor;

import dev.forklore.supervisor.linux.ProcessStat;
import java.util.List;

/**
 * The program's processes at a moment.
 *
 * @param nanos that moment on {@link System#nanoTime}'s clock: it says nothing of processes that
 *     were first heard of later
 */
record Snapshot(long nanos, List<ProcessStat> processes) {
  Snapshot {
    processes = List.copyOf(processes);
  }
}
