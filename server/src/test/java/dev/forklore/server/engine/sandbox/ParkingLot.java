package dev.forklore.server.engine.sandbox;

import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.cores.Pin;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts sandboxes that are nothing, and remembers each. */
final class ParkingLot implements SandboxStarter {
  final List<Parked> parked = new CopyOnWriteArrayList<>();
  final AtomicInteger cold = new AtomicInteger();
  final AtomicInteger refusals = new AtomicInteger();

  @Override
  public ParkedSandbox park(Pin likely) {
    if (refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new SandboxException("none to be had", true, new IllegalStateException());
    }
    Parked one = new Parked(likely);
    parked.add(one);
    return one;
  }

  @Override
  public Sandbox start(CoreReservation cores) {
    cold.incrementAndGet();
    return new ScriptedSandbox();
  }

  /** A sandbox on its place. */
  static final class Parked implements ParkedSandbox {
    final CompletableFuture<Void> gone = new CompletableFuture<>();
    final Pin pin;
    volatile boolean unparked;
    volatile boolean closed;
    volatile boolean useless;

    Parked(Pin pin) {
      this.pin = pin;
    }

    @Override
    public Pin pin() {
      return pin;
    }

    @Override
    public CompletionStage<Void> gone() {
      return gone;
    }

    @Override
    public Sandbox unpark(CoreReservation cores) {
      if (useless) throw new SandboxException("it is gone", true, new IllegalStateException());
      unparked = true;
      return new ScriptedSandbox();
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
