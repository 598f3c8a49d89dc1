package dev.forklore.server;

import dev.forklore.server.engine.docker.CpuList;
import java.util.List;
import java.util.regex.Pattern;

/** Which cores an operator gives to runs. */
sealed interface Cores {
  Pattern LIST = Pattern.compile("(?=.*[,-])[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?)*");

  /** The chosen ids, ascending, or an {@link IllegalArgumentException} with a sentence. */
  List<Integer> among(List<Integer> available);

  /** All that the server may use. */
  record All() implements Cores {
    @Override
    public List<Integer> among(List<Integer> available) {
      return available;
    }
  }

  /** The first so many. */
  record Count(int count) implements Cores {
    @Override
    public List<Integer> among(List<Integer> available) {
      if (count > available.size()) {
        throw new IllegalArgumentException(
            "--cores is %d, and this machine gives the server %d."
                .formatted(count, available.size()));
      }
      return available.subList(0, count);
    }
  }

  /** These. */
  record Ids(List<Integer> ids) implements Cores {
    @Override
    public List<Integer> among(List<Integer> available) {
      if (available.containsAll(ids)) return ids;
      throw new IllegalArgumentException(
          "--cores names core ids %s, and this machine gives the server %s."
              .formatted(ids, available));
    }
  }

  /**
   * Reads {@code all}, a count, or a list as cpuset(7) writes it.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static Cores parse(String text) {
    if (text.equals("all")) return new All();
    if (text.matches("[1-9][0-9]{0,3}")) return new Count(Integer.parseInt(text));
    if (LIST.matcher(text).matches()) return new Ids(CpuList.parse(text));
    throw new IllegalArgumentException("neither all, nor a count, nor a list of cores");
  }
}
