package dev.forklore.server.engine.cores;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Whole cores that nobody else has until this is closed. Only {@link CoreScheduler} makes them, and
 * every sandbox needs one: nothing can run without it. Close it once nothing can use the cores any
 * more; closing again does nothing.
 */
public final class CoreReservation implements AutoCloseable {
  private final Pin pin;
  private final Consumer<Pin> release;
  private final AtomicBoolean open = new AtomicBoolean(true);

  CoreReservation(Pin pin, Consumer<Pin> release) {
    this.pin = pin;
    this.release = release;
  }

  /** How much of the cores may be used: their number, or 0.5 of one. */
  public double cpus() {
    return pin.cpus();
  }

  /** What a sandbox is restricted to so that it uses only these cores. */
  public Pin pin() {
    return pin;
  }

  @Override
  public void close() {
    if (open.getAndSet(false)) release.accept(pin);
  }
}
