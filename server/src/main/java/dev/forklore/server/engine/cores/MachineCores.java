package dev.forklore.server.engine.cores;

import dev.forklore.server.engine.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The cores of the machine that the server itself runs on; {@link CoreTopology} says which. */
public final class MachineCores implements CoreStock {
  private final CoreTopology topology;
  private final Consumer<Set<Integer>> holding;
  private final List<Double> choices;
  private final Topology told;
  private final TreeSet<Integer> free;
  private volatile List<Integer> freeIds;

  /**
   * All of them free.
   *
   * @param holding called with the cores that are held, whenever they change, in order; must not
   *     block
   */
  public MachineCores(CoreTopology topology, Consumer<Set<Integer>> holding) {
    this.topology = topology;
    this.holding = holding;
    this.choices = topology.choices();
    this.told = topology.told();
    this.free = new TreeSet<>(topology.ids());
    this.freeIds = List.copyOf(free);
  }

  /** The kernel's numbers of those that nobody has, ascending. Any thread may ask. */
  public List<Integer> freeIds() {
    return freeIds;
  }

  @Override
  public int size() {
    return topology.size();
  }

  @Override
  public int free() {
    return freeIds.size();
  }

  @Override
  public List<Double> choices() {
    return choices;
  }

  @Override
  public Topology told() {
    return told;
  }

  /**
   * Most runs want one core, the next most two. So first one sandbox for each core, then one for
   * each pair, in the order in which they would be taken, and so on.
   */
  @Override
  public List<Pin> likely(int count) {
    List<Pin> likely = new ArrayList<>();
    for (List<Integer> core : topology.picksInTurn(1)) likely.add(new Pin(core, 1));
    for (List<Integer> pair : topology.picksInTurn(2)) likely.add(new Pin(pair, 2));
    List<Pin> pins = new ArrayList<>();
    for (int i = 0; i < count; i++) pins.add(likely.get(i % likely.size()));
    return pins;
  }

  @Override
  public boolean has(double cpus) {
    return picked(cpus).isPresent();
  }

  @Override
  public Optional<Pin> take(double cpus) {
    Optional<List<Integer>> picked = picked(cpus);
    picked.ifPresent(cores -> {
      cores.forEach(free::remove);
      changed();
    });
    return picked.map(cores -> new Pin(cores, cpus));
  }

  @Override
  public void giveBack(Pin pin) {
    free.addAll(pin.cores());
    changed();
  }

  private Optional<List<Integer>> picked(double cpus) {
    return topology.pick(free, CpuChoices.wholeCores(cpus));
  }

  private void changed() {
    freeIds = List.copyOf(free);
    Set<Integer> held = new TreeSet<>(topology.ids());
    held.removeAll(free);
    holding.accept(held);
  }

  /** For operators. */
  @Override
  public String toString() {
    return topology.toString();
  }
}
