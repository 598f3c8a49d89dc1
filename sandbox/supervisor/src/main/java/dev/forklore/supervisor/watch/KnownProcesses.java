package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.Holds;
import dev.forklore.supervisor.linux.PidFd;
import dev.forklore.supervisor.linux.ProcessStat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The program's processes: those that live, and those that have ended and are still in {@code
 * /proc}. For use under the lock of the table of processes.
 */
final class KnownProcesses {
  private final Map<Integer, TrackedProcess> live = new LinkedHashMap<>();

  /** Ended, and not yet gone from /proc: not to be taken for new ones. */
  private final Map<Integer, TrackedProcess> ended = new HashMap<>();

  private final Holds holds = new Holds();

  /** Than when {@link #holds} was told. */
  private boolean othersLive;

  private int count;
  private long endedCpuNanos;

  /** It lives now, instead of one that had the same id. */
  void add(TrackedProcess process) {
    live.put(process.pid, process);
    othersLive = true;
    count++;
  }

  /** It no longer lives, but may still be in {@code /proc}. */
  void end(TrackedProcess process) {
    live.remove(process.pid);
    othersLive = true;
    ended.put(process.pid, process);
    endedCpuNanos += process.cpuNanos();
  }

  /** Its id may be another one's from now on. */
  void forget(TrackedProcess process) {
    ended.remove(process.pid);
  }

  /** What is known of this one at last is so of those that it started before. */
  void passOn(TrackedProcess parent) {
    for (TrackedProcess child : live.values()) {
      if (child.parent == parent.pid && child.descendsFrom(parent.identity())) passOn(child);
    }
  }

  /** The one that has this id, or had it last; null if none is known. */
  @Nullable TrackedProcess get(int pid) {
    return live.getOrDefault(pid, ended.get(pid));
  }

  /** The one that has this id; null if none lives. */
  @Nullable TrackedProcess living(int pid) {
    return live.get(pid);
  }

  /** Those that live, in the order in which they came; the view changes with them. */
  Collection<TrackedProcess> living() {
    return live.values();
  }

  List<TrackedProcess> ended() {
    return List.copyOf(ended.values());
  }

  boolean isKnownToHaveEnded(ProcessStat stat) {
    TrackedProcess process = ended.get(stat.pid());
    return process != null && process.is(stat);
  }

  /** Of all that are not known to be gone from {@code /proc}. */
  List<Integer> pids() {
    List<Integer> pids = new ArrayList<>(live.keySet());
    pids.addAll(ended.keySet());
    return pids;
  }

  /** Those that live, of which the kernel can be asked whether they have ended. */
  Holds holds() {
    if (othersLive) {
      List<@Nullable PidFd> now = new ArrayList<>();
      for (TrackedProcess process : live.values()) now.add(process.hold());
      holds.set(now);
      othersLive = false;
    }
    return holds;
  }

  /** How many there were. */
  int count() {
    return count;
  }

  /** How long all of them were seen on cores. */
  long cpuNanos() {
    return endedCpuNanos + live.values().stream().mapToLong(TrackedProcess::cpuNanos).sum();
  }
}
