package dev.forklore.server.engine.cores;

import java.util.ArrayList;
import java.util.List;

/** Somebody who asks for cores, and remembers what became of it. */
public final class Reader implements CoreScheduler.Waiter {
  final String client;
  final double cpus;
  final List<Integer> positions = new ArrayList<>();
  public CoreReservation reservation;
  CoreScheduler.Place place;

  public Reader(String client, double cpus) {
    this.client = client;
    this.cpus = cpus;
  }

  /** Whether there was room. */
  public boolean asks(CoreScheduler scheduler) {
    var answer = scheduler.ask(client, cpus, this);
    answer.ifPresent(place -> this.place = place);
    return answer.isPresent();
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
