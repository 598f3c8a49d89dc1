package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessStat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * The program's processes at a moment.
 *
 * @param nanos that moment on {@link System#nanoTime}'s clock: it says nothing of processes that
 *     were first heard of later
 */
public record Snapshot(long nanos, List<ProcessStat> processes) {
  public Snapshot {
    processes = List.copyOf(processes);
  }

  /**
   * Of those that are listed now, all but this process itself and those that somebody put into the
   * container from outside. The moment is before the list: whoever is heard of while it is made is
   * not missing from it.
   */
  static Snapshot of(ProcFs proc, int self, Supplier<? extends Collection<Integer>> list) {
    long nanos = System.nanoTime();
    List<ProcessStat> all = new ArrayList<>();
    for (int pid : list.get()) {
      ProcessStat stat = pid == self ? null : proc.stat(pid);
      if (stat != null && stat.parent() != 0) all.add(stat);
    }
    return new Snapshot(nanos, all);
  }
}
