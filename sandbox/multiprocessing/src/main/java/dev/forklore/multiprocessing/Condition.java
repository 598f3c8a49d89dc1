package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.shared.ConditionState;
import dev.forklore.multiprocessing.shared.Hub;
import dev.forklore.multiprocessing.shared.Patience;
import dev.forklore.multiprocessing.shared.Remote;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock, and a place where whoever holds it can wait for others to change what it guards. It
 * travels with a task and is then the same condition.
 *
 * {@snippet :
 * try (var held = changed.hold()) {
 *   changed.awaitUntil(() -> stock.get() > 0);
 *   stock.add(-1);
 * }
 * }
 *
 * <p>Python's {@code wait}, {@code notify} and {@code notify_all} are called as in {@code
 * java.util.concurrent}, since every object of Java has methods of those names already. Whoever
 * waits is told when a process dies that held the lock. Safe for use by many threads and processes.
 */
public final class Condition implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Semaphore lock;
  private final boolean again;
  private final Remote state = Hub.keep(new ConditionState());

  /** A condition with a lock of its own, which a thread may take again. */
  public Condition() {
    this(new RLock());
  }

  /** A condition of this lock, which may have several. */
  public Condition(Lock lock) {
    this.lock = lock;
    again = false;
  }

  /** A condition of this lock, which may have several. */
  public Condition(RLock lock) {
    this.lock = lock;
    again = true;
  }

  /** Takes the lock; see {@link Semaphore#acquire()}. */
  public void acquire() throws InterruptedException {
    lock.acquire();
  }

  /** Takes the lock, and waits so long at most; returns whether it is taken. */
  public boolean acquire(Duration limit) throws InterruptedException {
    return lock.acquire(limit);
  }

  /** Gives the lock back. */
  public void release() {
    lock.release();
  }

  /** Takes the lock for a block: {@code try (var held = condition.hold()) {…}}. */
  public Semaphore.Hold hold() throws InterruptedException {
    return lock.hold();
  }

  /**
   * Gives the lock back, waits for a signal, and takes the lock again, however the wait ends.
   *
   * @throws AbandonedException when a process died that held the lock; this thread has it then
   * @throws IllegalStateException when nobody holds the lock
   */
  public void await() throws InterruptedException {
    await(Patience.endless());
  }

  /**
   * The same, and waits so long at most for the signal.
   *
   * @return whether there was one
   */
  public boolean await(Duration limit) throws InterruptedException {
    return await(Patience.within(limit));
  }

  /** Waits until this is true; it is looked at with the lock held, now and after every signal. */
  public void awaitUntil(BooleanSupplier isSo) throws InterruptedException {
    while (!isSo.getAsBoolean()) await();
  }

  /**
   * The same, and waits so long at most.
   *
   * @return whether it is true
   */
  public boolean awaitUntil(BooleanSupplier isSo, Duration limit) throws InterruptedException {
    Patience patience = Patience.within(limit);
    while (!isSo.getAsBoolean()) if (!await(patience)) return isSo.getAsBoolean();
    return true;
  }

  /** Wakes the one that has waited longest. Call it with the lock held. */
  public void signal() {
    signal(1);
  }

  /** Wakes so many. */
  public void signal(int count) {
    state.askNow("signal", count);
  }

  /** Wakes all that wait. */
  public void signalAll() {
    signal(Integer.MAX_VALUE);
  }

  private boolean await(Patience patience) throws InterruptedException {
    while (true) {
      if (Thread.interrupted()) throw new InterruptedException();
      long number = (Long) Objects.requireNonNull(state.askNow("enrol"));
      int times = released(number);
      InterruptedException interrupt = null;
      Object outcome = ConditionState.LOOK;
      try {
        outcome = state.ask("await", number, patience.nanos());
      } catch (InterruptedException e) {
        interrupt = e;
      }
      takeAgain(times);
      if (interrupt != null) throw interrupt;
      if (!ConditionState.LOOK.equals(outcome)) return ConditionState.SIGNALLED.equals(outcome);
    }
  }

  /** Gives the lock back as often as this thread has taken it. */
  private int released(long number) {
    try {
      lock.release();
    } catch (IllegalStateException e) {
      state.askNow("leave", number);
      throw e;
    }
    int times = 1;
    try {
      for (; again; times++) lock.release();
    } catch (IllegalStateException allReleased) {
      return times;
    }
    return times;
  }

  private void takeAgain(int times) {
    AbandonedException told = null;
    boolean interrupted = false;
    for (int taken = 0; taken < times; ) {
      try {
        lock.acquire();
        taken++;
      } catch (AbandonedException e) {
        told = first(told, e);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
    if (told != null) throw told;
  }

  private static AbandonedException first(@Nullable AbandonedException told, AbandonedException e) {
    return told == null ? e : told;
  }
}
