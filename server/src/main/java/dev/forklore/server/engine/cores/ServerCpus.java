package dev.forklore.server.engine.cores;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the server off the cores that runs hold, as long as others remain: its work for a thousand
 * readers would otherwise be done on the core of somebody's program. If all cores are held, it uses
 * all of them.
 */
public final class ServerCpus {
  private static final Logger LOG = LoggerFactory.getLogger(ServerCpus.class);

  private final CoreTopology topology;
  private volatile Set<Integer> held = Set.of();
  private List<Integer> used = List.of();

  public ServerCpus(CoreTopology topology) {
    this.topology = topology;
  }

  /**
   * Runs hold these cores from now on, and no others. The server moves soon after; callers need not
   * wait for it.
   *
   * @param cores by the ids of {@link CoreTopology}
   */
  public void avoid(Set<Integer> cores) {
    held = Set.copyOf(cores);
    Thread.startVirtualThread(this::move);
  }

  private synchronized void move() {
    List<Integer> wanted = besides(held, OwnThreads.cpus());
    if (wanted.equals(used)) return;
    if (!OwnThreads.keepTo(wanted)) {
      LOG.debug("The server may not choose its CPUs, so it stays on the ones it has");
      return;
    }
    used = wanted;
  }

  /** All CPUs without these cores; all of them if none would be left. */
  List<Integer> besides(Collection<Integer> cores, List<Integer> all) {
    Set<Integer> left = new TreeSet<>(all);
    for (Core core : topology.cores()) {
      if (cores.contains(core.cpu())) core.own().forEach(left::remove);
    }
    return left.isEmpty() ? all : List.copyOf(left);
  }
}
