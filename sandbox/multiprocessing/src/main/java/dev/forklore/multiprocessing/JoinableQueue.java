package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.shared.Patience;
import java.time.Duration;

/** A {@link Queue} whose items are not only taken but also reported done. */
public final class JoinableQueue<T> extends Queue<T> {
  private static final long serialVersionUID = 1L;

  /** A queue without a bound. */
  public JoinableQueue() {}

  /** A queue of so many items at most. */
  public JoinableQueue(int capacity) {
    super(capacity);
  }

  /**
   * Reports that an item that was taken is done.
   *
   * @throws IllegalStateException when more are done than were put
   */
  public void taskDone() {
    use().done();
  }

  /** Waits until every item that was put is done. */
  public void join() throws InterruptedException {
    use().join(Patience.FOR_EVER);
  }

  /**
   * Waits at most this long.
   *
   * @return whether every item is done
   */
  public boolean join(Duration limit) throws InterruptedException {
    return use().join(Patience.nanos(limit));
  }
}
