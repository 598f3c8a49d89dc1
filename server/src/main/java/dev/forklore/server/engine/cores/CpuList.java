package dev.forklore.server.engine.cores;

import java.util.ArrayList;
import java.util.List;

/** The kernel's way to write a set of cores: {@code 0-3,6} (cpuset(7), "List format"). */
public final class CpuList {
  private CpuList() {}

  /**
   * The cores that a list names, ascending.
   *
   * @throws IllegalArgumentException if the text is no such list
   */
  public static List<Integer> parse(String text) {
    List<Integer> cores = new ArrayList<>();
    for (String part : text.strip().split(",", -1)) {
      String[] ends = part.strip().split("-", -1);
      int first = Integer.parseInt(ends[0]);
      int last = ends.length == 1 ? first : Integer.parseInt(ends[1]);
      if (ends.length > 2 || last < first) throw new IllegalArgumentException("no range: " + part);
      for (int core = first; core <= last; core++) cores.add(core);
    }
    return cores.stream().distinct().sorted().toList();
  }

  /** The list that names these cores, which ascend. */
  public static String format(List<Integer> cores) {
    List<String> parts = new ArrayList<>();
    for (int from = 0, to; from < cores.size(); from = to) {
      to = from + 1;
      while (to < cores.size() && cores.get(to) == cores.get(to - 1) + 1) to++;
      int first = cores.get(from);
      parts.add(to - from == 1 ? "" + first : first + "-" + cores.get(to - 1));
    }
    return String.join(",", parts);
  }
}
