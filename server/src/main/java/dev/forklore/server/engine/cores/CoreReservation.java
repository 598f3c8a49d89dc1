package dev.forklore.server.engine.cores;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Whole cores that nobody else has until this is closed. Only {@link CoreScheduler} makes them, and
 * {@link Sandboxes#take} asks for one: nothing can run without. Close it once nothing can use the
 * cores any more; closing again does nothing.
 */
public final class CoreReservation implements AutoCloseable {
  private final double cpus;
  private final List<Integer> cores;
  private final Consumer<CoreReservation> release;
  private final AtomicBoolean open = new AtomicBoolean(true);

  public CoreReservation(double cpus, List<Integer> cores, Consumer<CoreReservation> release) {
    this.cpus = cpus;
    this.cores = List.copyOf(cores);
    this.release = release;
  }

  /** How much of them may be used: their number, or 0.5 of one. */
  public double cpus() {
    return cpus;
  }

  /** The kernel's numbers of the cores, ascending. */
  public List<Integer> cores() {
    return cores;
  }

  /** What a box is held to so that it keeps to them. */
  public Pin pin() {
    return new Pin(cores, cpus);
  }

  @Override
  public void close() {
    if (open.getAndSet(false)) release.accept(this);
  }
}
