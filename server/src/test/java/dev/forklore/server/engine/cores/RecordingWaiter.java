package dev.forklore.server.engine.cores;

import dev.forklore.server.engine.Party;
import java.util.ArrayList;
import java.util.List;

/** Somebody who asks for cores, and remembers what became of it. */
public final class RecordingWaiter implements CoreScheduler.Waiter {
  final Party party;
  final double cpus;
  final List<Integer> positions = new ArrayList<>();
  public CoreReservation reservation;
  CoreScheduler.Place place;

  /** Of a group of its own. */
  public RecordingWaiter(String name, double cpus) {
    this(new Party(name, name), cpus);
  }

  RecordingWaiter(Party party, double cpus) {
    this.party = party;
    this.cpus = cpus;
  }

  /** Whether there was room; it has nothing to run yet. */
  boolean takesAPlace(CoreScheduler scheduler) {
    var answer = scheduler.ask(party, cpus, this);
    answer.ifPresent(place -> this.place = place);
    return answer.isPresent();
  }

  /** Whether there was room; it has something to run. */
  public boolean asks(CoreScheduler scheduler) {
    boolean taken = takesAPlace(scheduler);
    if (taken) place.ready();
    return taken;
  }

  public boolean holdsCores() {
    return reservation != null;
  }

  @Override
  public void waits(int position) {
    if (holdsCores()) throw new AssertionError("a position was announced after the cores");
    positions.add(position);
  }

  @Override
  public void granted(CoreReservation reservation) {
    if (holdsCores()) throw new AssertionError("cores were granted twice");
    this.reservation = reservation;
  }
}
