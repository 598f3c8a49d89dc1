package dev.forklore.server.engine.cores;

import dev.forklore.server.engine.Topology;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Cores of which only the number is known, as a cluster has them; none can be halved. */
public final class CountedCores implements CoreStock {
  private final int size;
  private int free;

  public CountedCores(int size) {
    this.size = size;
    this.free = size;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int free() {
    return free;
  }

  @Override
  public List<Double> choices() {
    return List.of(1.0, 2.0);
  }

  @Override
  public Topology told() {
    return Topology.NONE;
  }

  @Override
  public List<Pin> likely(int count) {
    return Collections.nCopies(count, new Pin(List.of(), 1));
  }

  @Override
  public boolean has(double cpus) {
    return cpus <= free;
  }

  @Override
  public Optional<Pin> take(double cpus) {
    if (!has(cpus)) return Optional.empty();
    free -= (int) cpus;
    return Optional.of(new Pin(List.of(), cpus));
  }

  @Override
  public void giveBack(Pin pin) {
    free += (int) pin.cpus();
  }
}
