package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.BrokenBarrierException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link dev.forklore.multiprocessing.Barrier}, in the process that made it. */
public final class BarrierState implements SharedObject {
  private final int parties;
  private final List<Caller> waiting = new ArrayList<>();
  private final Set<Caller> seen = new HashSet<>();
  private int round;
  private String broken = "";

  public BarrierState(int parties) {
    this.parties = parties;
  }

  @Override
  public synchronized @Nullable Object perform(Caller caller, String operation, Object[] args)
      throws InterruptedException {
    return switch (operation) {
      case "await" -> await(caller, Patience.of(args[0]));
      case "abort" -> brokenUp(caller + " broke the barrier.");
      case "reset" -> reset();
      case "isBroken" -> !broken.isEmpty();
      default -> waiting.size();
    };
  }

  private boolean brokenUp(String why) {
    breakUp(why);
    return true;
  }

  private boolean reset() {
    breakUp("The barrier was reset.");
    broken = "";
    return true;
  }

  private int await(Caller caller, Patience patience) throws InterruptedException {
    check();
    seen.add(caller);
    waiting.add(caller);
    int place = parties - waiting.size();
    int own = round;
    if (place == 0) {
      nextRound();
      return place;
    }
    try {
      while (own == round && broken.isEmpty()) {
        if (!patience.await(this)) breakUp(caller + " waited at the barrier for too long.");
      }
    } catch (InterruptedException e) {
      if (own == round)
        breakUp(caller + " waits at the barrier no longer: it was interrupted, or has ended.");
      throw e;
    }
    if (own == round) check();
    return place;
  }

  private void nextRound() {
    round++;
    waiting.clear();
    notifyAll();
  }

  private void check() {
    if (!broken.isEmpty()) throw new BrokenBarrierException(broken);
  }

  private void breakUp(String why) {
    broken = why;
    waiting.clear();
    notifyAll();
  }

  /** Otherwise the others would wait for ever for one that is dead. */
  @Override
  public synchronized void gone(Departed departed) {
    for (Caller caller : waiting.isEmpty() ? List.<Caller>of() : List.copyOf(seen)) {
      boolean waits = waiting.contains(caller);
      if (departed.is(caller) && (waits || !departed.well())) {
        breakUp(caller + " ended before all were at the barrier.");
      }
    }
    seen.removeIf(departed::is);
  }
}
