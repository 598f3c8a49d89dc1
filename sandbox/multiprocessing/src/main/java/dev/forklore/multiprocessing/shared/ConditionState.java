package dev.forklore.multiprocessing.shared;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who waits at a {@link dev.forklore.multiprocessing.Condition}, in the process that made it. A
 * waiter enrols while it still has the lock, so that no signal is given before it waits.
 */
public final class ConditionState implements SharedObject {
  /** Why a wait ended: somebody signalled. */
  public static final String SIGNALLED = "signalled";

  /** The time was up. */
  public static final String LATE = "late";

  /** A process died; perhaps it was to signal, and the lock knows. */
  public static final String LOOK = "look";

  private static final class Waiter {
    private final Caller by;
    private String outcome = "";

    Waiter(Caller by) {
      this.by = by;
    }
  }

  private final Map<Long, Waiter> waiters = new LinkedHashMap<>();
  private long count;

  @Override
  public synchronized @Nullable Object perform(Caller caller, String operation, Object[] args)
      throws InterruptedException {
    return switch (operation) {
      case "enrol" -> enrol(caller);
      case "await" -> await((Long) args[0], Patience.of(args[1]));
      case "leave" -> waiters.remove((Long) args[0]) != null;
      case "signal" -> signal((Integer) args[0]);
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private long enrol(Caller caller) {
    waiters.put(++count, new Waiter(caller));
    return count;
  }

  private String await(long number, Patience patience) throws InterruptedException {
    Waiter waiter = waiters.get(number);
    if (waiter == null) throw new IllegalStateException("Nobody is enrolled as " + number);
    try {
      while (waiter.outcome.isEmpty()) {
        if (!patience.await(this)) waiter.outcome = LATE;
      }
      return waiter.outcome;
    } catch (InterruptedException e) {
      if (waiter.outcome.equals(SIGNALLED)) signal(1);
      throw e;
    } finally {
      waiters.remove(number);
    }
  }

  /** Wakes those that have waited longest. */
  private boolean signal(int most) {
    int left = most;
    for (Waiter waiter : waiters.values()) {
      if (left == 0 || !waiter.outcome.isEmpty()) continue;
      waiter.outcome = SIGNALLED;
      left--;
    }
    notifyAll();
    return true;
  }

  @Override
  public synchronized void gone(Departed departed) {
    int unheard = 0;
    for (Waiter waiter : waiters.values()) {
      if (departed.is(waiter.by) && waiter.outcome.equals(SIGNALLED)) unheard++;
    }
    waiters.values().removeIf(waiter -> departed.is(waiter.by));
    signal(unheard);
    for (Waiter waiter : waiters.values()) if (waiter.outcome.isEmpty()) waiter.outcome = LOOK;
    notifyAll();
  }

  /** A signal that woke a dead process goes to the next. */
  @Override
  public synchronized void undo(Caller caller, String operation, @Nullable Object result) {
    if (SIGNALLED.equals(result)) signal(1);
  }
}
