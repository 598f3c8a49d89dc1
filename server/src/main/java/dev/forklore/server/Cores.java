package dev.forklore.server;

import dev.forklore.server.engine.cores.CoreTopology;
import dev.forklore.server.engine.cores.CpuList;
import java.util.List;
import java.util.regex.Pattern;

/** Which cores an operator gives to runs. */
sealed interface Cores {
  Pattern LIST = Pattern.compile("(?=.*[,-])[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?)*");

  /** The chosen ones of the machine's, or an {@link IllegalArgumentException} with a sentence. */
  CoreTopology among(CoreTopology machine);

  /** All that the server may use. */
  record All() implements Cores {
    @Override
    public CoreTopology among(CoreTopology machine) {
      return machine.withinQuota();
    }
  }

  /** This many, the first ones of one NUMA node if a node has as many. */
  record Count(int count) implements Cores {
    @Override
    public CoreTopology among(CoreTopology machine) {
      CoreTopology given = machine.withinQuota();
      if (count > given.size()) {
        throw new IllegalArgumentException(
            "--cores is %d, but the server may use %d on this machine (CPUs %s)."
                .formatted(count, given.size(), given));
      }
      return machine.only(count);
    }
  }

  /** The ones that have a hardware thread among these. */
  record Ids(List<Integer> ids) implements Cores {
    @Override
    public CoreTopology among(CoreTopology machine) {
      for (int id : ids) {
        String objection = machine.objection(id).orElse(null);
        if (objection == null) continue;
        throw new IllegalArgumentException(
            "--cores names CPU %d (%s), but the server may use CPUs %s on this machine."
                .formatted(id, objection, machine));
      }
      CoreTopology named = machine.only(ids);
      if (named.withinQuota().equals(named)) return named;
      throw new IllegalArgumentException(
          "--cores names %d cores, but the server's CPU quota is %s cores."
              .formatted(named.size(), machine.quota()));
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
