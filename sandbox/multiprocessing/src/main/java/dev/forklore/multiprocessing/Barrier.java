package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.shared.BarrierState;
import dev.forklore.multiprocessing.shared.Hub;
import dev.forklore.multiprocessing.shared.Patience;
import dev.forklore.multiprocessing.shared.Remote;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * Where a fixed number of processes or threads wait until all of them have arrived, again and
 * again. It travels with a task and is then the same barrier. If one of them dies, gives up or
 * takes too long, the barrier is broken, and the others learn why.
 */
public final class Barrier implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Remote barrier;

  /** A barrier for this many. */
  public Barrier(int parties) {
    if (parties < 1) throw new IllegalArgumentException("A barrier for " + parties);
    barrier = Hub.keep(new BarrierState(parties));
  }

  /**
   * Waits until all are there.
   *
   * @return how many had still to arrive, so the last one gets 0
   * @throws BrokenBarrierException when not all will arrive
   */
  public int await() throws InterruptedException {
    return (Integer) Objects.requireNonNull(barrier.ask("await", Patience.FOR_EVER));
  }

  /** Waits at most this long; after that the barrier is broken for all. */
  public int await(Duration limit) throws InterruptedException {
    return (Integer) Objects.requireNonNull(barrier.ask("await", Patience.nanos(limit)));
  }

  /** Breaks it: everybody who waits gets an exception. */
  public void abort() {
    barrier.askNow("abort");
  }

  /** Resets it. Everybody who waits gets the exception of a broken barrier. */
  public void reset() {
    barrier.askNow("reset");
  }

  /** How many wait at it now. */
  public int waiting() {
    return (Integer) Objects.requireNonNull(barrier.askNow("waiting"));
  }

  /** Whether it is broken. */
  public boolean isBroken() {
    return Boolean.TRUE.equals(barrier.askNow("isBroken"));
  }
}
