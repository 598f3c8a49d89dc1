package dev.forklore.supervisor.linux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who holds the locks on files for which others wait (proc_locks(5)). */
public final class FileLocks {
  private static final String WAITS = "->";

  /** By the process that waits. */
  private final Map<Integer, List<Integer>> holders;

  private FileLocks(Map<Integer, List<Integer>> holders) {
    this.holders = holders;
  }

  /**
   * A lock's line is {@code 1: FLOCK ADVISORY WRITE 7 00:4e:3 0 EOF}; those that wait for it follow
   * with its number and an arrow.
   */
  static FileLocks parse(String text) {
    Map<String, Integer> held = new HashMap<>();
    Map<Integer, List<Integer>> holders = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      String[] fields = line.strip().split("\\s+", -1);
      boolean waits = fields.length > 1 && fields[1].equals(WAITS);
      int place = waits ? 5 : 4;
      if (fields.length <= place) continue;
      try {
        int pid = Integer.parseInt(fields[place]);
        if (!waits) held.put(fields[0], pid);
        Integer holder = waits ? held.get(fields[0]) : null;
        if (holder != null) holders.computeIfAbsent(pid, p -> new ArrayList<>()).add(holder);
      } catch (NumberFormatException e) {
        // A line that was cut, or of a kind that a newer kernel has.
      }
    }
    return new FileLocks(holders);
  }

  /** Those that hold a lock for which this process waits; empty where the kernel does not say. */
  public List<Integer> holders(int waiting) {
    return List.copyOf(holders.getOrDefault(waiting, List.of()));
  }
}
