package dev.forklore.server.engine.cores;

import dev.forklore.server.engine.Topology;
import java.util.List;
import java.util.Optional;

/**
 * The cores that can be lent, on one machine or several. A stock on several machines knows only how
 * many there are: its {@link Pin}s have no numbers, and the sandbox says which cores it has. Its
 * {@link CoreScheduler} calls it under its lock; {@link #size}, {@link #choices}, {@link #told} and
 * {@link #likely} never change.
 */
public interface CoreStock {
  /** How many whole cores there are. */
  int size();

  /** How many of them nobody has. */
  int free();

  /** How much one run may ask for, ascending: whole numbers, and 0.5 where a core can be halved. */
  List<Double> choices();

  /** How the cores are arranged, for readers and operators. */
  Topology told();

  /** Where the next sandboxes will most likely run, in this order: what to keep ready. */
  List<Pin> likely(int count);

  /** Whether {@link #take} would find this much now. */
  boolean has(double cpus);

  /** Whole cores that nobody has, or nothing. */
  Optional<Pin> take(double cpus);

  /** What was taken is free again. */
  void giveBack(Pin pin);
}
