package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessStat;
import dev.forklore.wire.ThreadSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The threads of one process. Only those that have been on a core since are asked for more than
 * that, for a JVM has some twenty that hardly ever are. For one thread.
 */
public final class ThreadWatch {
  /** Of the program's own; a process that has more is told of by its first ones. */
  static final int MOST_TOLD = 64;

  private static final String JVM = "JVM";

  private final Map<Integer, ThreadUse> threads = new LinkedHashMap<>();
  private long toldNanos;

  /**
   * @param bornNanos when the process was first seen
   */
  ThreadWatch(long bornNanos) {
    this.toldNanos = bornNanos;
  }

  /** Asks the kernel about the process's threads as they are now. */
  void look(ProcFs proc, ProcessStat process, BusyMachine busy) {
    boolean alone = process.threads() == 1;
    List<Integer> ids = alone ? List.of(process.pid()) : proc.threads(process.pid());
    threads.keySet().retainAll(ids);
    boolean java = process.command().equals("java");
    for (int id : ids) {
      ThreadUse thread = threads.computeIfAbsent(id, ThreadUse::new);
      ProcFs.ThreadTimes times = proc.threadTimes(process.pid(), id);
      busy.waited(id, times.waitedNanos());
      if (!thread.advance(times.onCoreNanos())) continue;
      ProcessStat stat = alone ? process : proc.threadStat(process.pid(), id);
      if (stat == null) continue;
      thread.core = stat.core();
      thread.called(stat.command(), java, id == process.pid());
    }
  }

  /** What each did since the last call, the JVM's own together and last. */
  List<ThreadSample> tell(long nowNanos) {
    double nanos = Math.max(1, nowNanos - toldNanos);
    toldNanos = nowNanos;
    List<ThreadSample> told = new ArrayList<>();
    long ofTheJvm = 0;
    boolean jvm = false;
    for (ThreadUse thread : threads.values()) {
      // It was never seen on a core, so nobody has asked for its name.
      if (thread.name.isEmpty()) continue;
      long use = thread.tell();
      jvm |= thread.own;
      if (thread.own) ofTheJvm += use;
      else if (told.size() < MOST_TOLD) {
        told.add(new ThreadSample(thread.id, thread.name, use / nanos));
      }
    }
    if (jvm) told.add(new ThreadSample(0, JVM, ofTheJvm / nanos));
    return told;
  }

  /** Puts the process's time on the cores where its threads were, by how busy each of them was. */
  void place(long nanos, int otherwise, CoreUse cores) {
    long all = 0;
    for (ThreadUse thread : threads.values()) all += thread.recentNanos();
    if (all == 0 || threads.size() == 1) {
      cores.seen(otherwise, nanos);
      return;
    }
    for (ThreadUse thread : threads.values()) {
      if (thread.recentNanos() > 0) cores.seen(thread.core, nanos * thread.recentNanos() / all);
    }
  }
}
