package dev.forklore.server.engine.cores;

import dev.forklore.server.engine.Topology;
import java.util.List;
import java.util.Optional;

/**
 * The cores that there are to lend, wherever they lie. A stock that lies in several machines knows
 * only how many there are: its {@link Pin}s have no numbers, and the sandbox says which cores it
 * has. Its {@link CoreScheduler} calls it under its lock; {@link #size}, {@link #choices}, {@link
 * #told} and {@link #likely} never change.
 */
public interface CoreStock {
  /** How many whole cores there are. */
  int size();

  /** How many of them nobody has. */
  int free();

  /** How much one run may ask for, ascending: whole numbers, and 0.5 where a core can be halved. */
  List<Double> choices();

  /** How the cores lie, for readers and operators. */
  Topology told();

  /** Where the first of these sandboxes will most likely run: what to keep ready, in this order. */
  List<Pin> likely(int count);

  /** Whether {@link #take} would find this much now. */
  boolean has(double cpus);

  /** Whole cores that nobody has, or nothing. */
  Optional<Pin> take(double cpus);

  /** What was taken is free again. */
  void giveBack(Pin pin);
}
