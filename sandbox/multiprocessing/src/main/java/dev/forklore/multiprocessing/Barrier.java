package dev.forklore.multiprocessing;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * Where so many processes or threads wait until all of them are there, again and again. It travels
 * with a task and is then the same barrier. If one of them dies, gives up or takes too long, it is
 * broken, and the others are told why.
 */
public final class Barrier implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Remote barrier;

  /** A barrier for so many. */
  public Barrier(int parties) {
    if (parties < 1) throw new IllegalArgumentException("A barrier for " + parties);
    barrier = Hub.keep(new BarrierState(parties));
  }

  /**
   * Waits until all are there.
   *
   * @return how many were still to come, so that one of them gets 0
   * @throws BrokenBarrierException when not all will come
   */
  public int await() throws InterruptedException {
    return (Integer) Objects.requireNonNull(barrier.ask("await", Patience.FOR_EVER));
  }

  /** Waits so long at most; after that the barrier is broken for all. */
  public int await(Duration limit) throws InterruptedException {
    return (Integer) Objects.requireNonNull(barrier.ask("await", Patience.nanos(limit)));
  }

  /** Breaks it: who waits is told. */
  public void abort() {
    barrier.askNow("abort");
  }

  /** Makes it as new. Who waits is told that it is broken. */
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
