package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.Topology;
import dev.forklore.server.engine.cores.CoreStock;
import dev.forklore.server.engine.cores.Pin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many of the cluster's cores this server may use at once. Which ones a pod gets is decided on
 * its node, and told by the sandbox. A core cannot be halved there: a pod has whole cores of its
 * own or shares all of them.
 */
final class ClusterCores implements CoreStock {
  private final int size;
  private final List<Double> choices;
  private int free;

  /**
   * @param most that one run may have
   */
  ClusterCores(int size, int most) {
    this.size = size;
    this.free = size;
    this.choices =
        IntStream.rangeClosed(1, Math.min(size, most)).mapToObj(cores -> (double) cores).toList();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public synchronized int free() {
    return free;
  }

  @Override
  public List<Double> choices() {
    return choices;
  }

  @Override
  public Topology told() {
    return Topology.NONE;
  }

  /** One core each: most runs want no more. */
  @Override
  public List<Pin> likely(int count) {
    return new ArrayList<>(Collections.nCopies(count, new Pin(List.of(), 1)));
  }

  @Override
  public synchronized boolean has(double cpus) {
    return free >= cpus;
  }

  @Override
  public synchronized Optional<Pin> take(double cpus) {
    if (!has(cpus)) return Optional.empty();
    free -= (int) cpus;
    return Optional.of(new Pin(List.of(), cpus));
  }

  @Override
  public synchronized void giveBack(Pin pin) {
    free += (int) pin.cpus();
  }

  /** For operators. */
  @Override
  public String toString() {
    return "%d of the cluster's, up to %.0f for one run".formatted(size, choices.getLast());
  }
}
