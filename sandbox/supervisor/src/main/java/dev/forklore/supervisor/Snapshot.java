package dev.forklore.supervisor;

import dev.forklore.supervisor.linux.ProcessStat;
import java.util.List;

/**
 * The program's processes at a moment.
 *
 * @param nanos that moment on {@link System#nanoTime}'s clock: it says nothing of processes that
 *     were first heard of later
 * @param lastId the id that had been given out last by then; 0 if that is not known
 */
record Snapshot(long nanos, int lastId, List<ProcessStat> processes) {
  Snapshot {
    processes = List.copyOf(processes);
  }
}
