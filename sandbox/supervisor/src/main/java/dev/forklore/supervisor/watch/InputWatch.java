package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.CpuClock;
import dev.forklore.supervisor.linux.PipeWaits;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.output.StdinFeed;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Sees who waits for the program's input, while there is none that it has not been given. A prompt,
 * some input or a new process is a sign that somebody may soon do that. For one thread.
 */
public final class InputWatch {
  /** Of all processes together, in one look; the next look goes on with the others. */
  private static final int MOST_THREADS = 256;

  private static final int MOST_OF_ONE = 64;

  /** The same for its time on a core, which a thread that waits for many files makes long. */
  private static final long MOST_NANOS = 5_000_000;

  /** Of a core, which looking takes at most. */
  private static final int PART = 1000;

  private final ProcFs proc;
  private final PipeWaits waits;
  private final StdinFeed feed;
  private final ProcessTable processes;
  private final LongSupplier signs;
  private final WaningPace pace;
  private final LongSupplier spentNanos;

  /** The thread that waited when its process was seen to wait last. */
  private final Map<Integer, Integer> waiters = new HashMap<>();

  /** Where in the list of processes the next look begins. */
  private int next;

  /**
   * @param stdin the name of the pipe that is the program's input
   * @param printed how much has been printed
   */
  public InputWatch(
      ProcFs proc,
      String stdin,
      StdinFeed feed,
      LongSupplier printed,
      ProcessTable processes,
      SamplingIntervals intervals) {
    this(proc, stdin, feed, printed, processes, intervals, new CpuClock()::thread);
  }

  /**
   * @param spentNanos how long this thread has been on a core
   */
  InputWatch(
      ProcFs proc,
      String stdin,
      StdinFeed feed,
      LongSupplier printed,
      ProcessTable processes,
      SamplingIntervals intervals,
      LongSupplier spentNanos) {
    this.proc = proc;
    this.waits = new PipeWaits(proc, stdin);
    this.feed = feed;
    this.processes = processes;
    this.spentNanos = spentNanos;
    this.signs = () -> printed.getAsLong() + feed.offered() + processes.count();
    this.pace = new WaningPace(intervals.input(), PART, System.nanoTime());
  }

  /** The time until the next look, if there is no more sign of life. */
  Duration left(long nowNanos) {
    return pace.left(nowNanos, signs.getAsLong());
  }

  /** Whether each process waits, of those that were looked at; none if it is not time for that. */
  Map<Integer, Boolean> lookInTime(long nowNanos) {
    if (!pace.isDue(nowNanos, signs.getAsLong())) return Map.of();
    long before = spentNanos.getAsLong();
    Map<Integer, Boolean> seen = look(before + MOST_NANOS);
    pace.done(nowNanos, spentNanos.getAsLong() - before);
    return seen;
  }

  /**
   * @param end when the time for it is over; at least one thread of one process is looked at
   */
  private Map<Integer, Boolean> look(long end) {
    List<Integer> pids = processes.shown();
    waiters.keySet().retainAll(pids);
    boolean usedUp = feed.isUsedUp();
    Map<Integer, Boolean> seen = new LinkedHashMap<>();
    int room = MOST_THREADS;
    int start = next >= pids.size() ? 0 : next;
    next = 0;
    for (int i = 0; i < pids.size() && room > 0 && (i == 0 || isTime(end)); i++) {
      next = (start + i) % pids.size();
      int pid = pids.get(next++);
      if (usedUp) room -= lookAt(pid, end);
      else waiters.remove(pid);
      seen.put(pid, waiters.containsKey(pid));
    }
    // Who was seen to wait may have been given what came meanwhile.
    return usedUp && !feed.isUsedUp() ? Map.of() : seen;
  }

  /** Notes which thread of a process waits, if one does; gives how many were looked at. */
  private int lookAt(int pid, long end) {
    Integer before = waiters.get(pid);
    if (before != null && waits.waits(pid, before)) return 1;
    waiters.remove(pid);
    int looked = 1;
    for (int thread : proc.threads(pid, MOST_OF_ONE)) {
      looked++;
      if (waits.waits(pid, thread)) waiters.put(pid, thread);
      if (waiters.containsKey(pid) || !isTime(end)) break;
    }
    return looked;
  }

  private boolean isTime(long end) {
    return spentNanos.getAsLong() < end;
  }
}
