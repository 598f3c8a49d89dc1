package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.supervisor.linux.ExitStatus;
import dev.forklore.supervisor.linux.Signals;
import java.util.ArrayList;
import java.util.List;

/**
 * Which ends were the kernel's doing because memory was short: as many as it counts since this was
 * made. For use under the lock of the table of processes.
 */
final class MemoryKills {
  private final Cgroup cgroup;
  private final long before;
  private final List<String> victims = new ArrayList<>();

  MemoryKills(Cgroup cgroup) {
    this.cgroup = cgroup;
    this.before = counted();
  }

  /**
   * Whether it was one. The kernel counts such a kill before the process ends; other kills are not
   * counted.
   */
  boolean note(TrackedProcess process, ExitStatus status) {
    if (!Integer.valueOf(Signals.SIGKILL).equals(status.signal())) return false;
    if (victims.size() >= counted() - before) return false;
    return victims.add(process.name + " (" + process.pid + ")");
  }

  /** As "name (pid)", in the order of their ends. */
  List<String> victims() {
    return List.copyOf(victims);
  }

  private long counted() {
    return cgroup.oomKills().orElse(0);
  }
}
