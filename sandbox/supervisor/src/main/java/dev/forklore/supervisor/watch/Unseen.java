package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.ProcessStat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds processes that were over between two looks and printed nothing. The kernel gives out ids in
 * their order, and it counts for a parent what the children did that it has waited for: where that
 * grew and no known child has ended, an id that nobody has was such a child's. For use under the
 * lock of the table of processes.
 */
public final class Unseen {
  private final Set<Integer> known = new HashSet<>();
  private final Set<Integer> grown = new HashSet<>();

  /** How many known children of a parent have ended since it was last seen to have waited. */
  private final Map<Integer, Integer> ends = new HashMap<>();

  /** Parents of several that ended together: the next look may see one of them wait once more. */
  private Set<Integer> late = Set.of();

  private final Set<Integer> foundHere = new HashSet<>();
  private List<Integer> waiting = new ArrayList<>();
  private int last;

  /** Somebody has this id, and is or was in the table. */
  void known(int pid) {
    known.add(pid);
  }

  /** A process that is looked at again: has it waited for a child in between? */
  void looked(ProcessStat before, ProcessStat now) {
    if (now.childFaults() > before.childFaults()) grown.add(now.pid());
  }

  /** A child of this parent has ended; one that was found here explains no other wait. */
  void ended(int pid, int parent) {
    if (!foundHere.remove(pid)) ends.merge(parent, 1, Integer::sum);
  }

  /** A child that nobody saw, and who started it. */
  public record Child(int pid, int parent) {}

  /** Those that came and went since the last call. */
  List<Child> find(Snapshot now) {
    List<Integer> news = missing(now);
    // One that ended while all were being looked at is missing before its parent is known to have
    // waited, so each has two chances.
    List<Integer> ids = new ArrayList<>(waiting);
    ids.addAll(news);
    waiting = news;
    grown.removeAll(explained());
    List<Child> found = new ArrayList<>();
    // An id may have been a thread's, so where there are threads one alone is sure.
    boolean sure = ids.size() == 1 || noneHasThreads(now);
    if (grown.size() == 1 && sure) {
      int parent = grown.iterator().next();
      for (int id : ids) found.add(new Child(id, parent));
      foundHere.addAll(ids);
      waiting = new ArrayList<>();
    }
    grown.clear();
    return found;
  }

  /** Parents whose wait was for a known child. On a busy core that may be long after its end. */
  private Set<Integer> explained() {
    Set<Integer> explained = new HashSet<>(grown);
    explained.removeIf(parent -> !ends.containsKey(parent) && !late.contains(parent));
    Set<Integer> others = new HashSet<>();
    for (int parent : explained) {
      Integer ended = ends.remove(parent);
      if (ended != null && ended > 1) others.add(parent);
    }
    late = others;
    return explained;
  }

  private static boolean noneHasThreads(Snapshot now) {
    for (ProcessStat process : now.processes()) {
      if (process.threads() > 1) return false;
    }
    return true;
  }

  private List<Integer> missing(Snapshot now) {
    int before = last;
    last = now.lastId();
    Set<Integer> present = new HashSet<>(known);
    for (ProcessStat process : now.processes()) present.add(process.pid());
    // An id is given out a moment before its process can be seen.
    waiting.removeIf(present::contains);
    List<Integer> missing = new ArrayList<>();
    // At the highest id the kernel begins again; then there is nothing to be learnt once.
    for (int id = before + 1; before > 0 && id <= last; id++) {
      if (!present.contains(id)) missing.add(id);
    }
    known.removeIf(id -> id <= last);
    return missing;
  }
}
