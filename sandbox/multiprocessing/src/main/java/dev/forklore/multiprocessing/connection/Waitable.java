package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.shared.Patience;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What can be waited for together with others: a message on a {@link Connection}, a caller at a
 * {@link Listener}, the end of a process ({@link Sentinel}).
 */
public sealed interface Waitable permits Connection, Listener, Sentinel {
  /**
   * Waits until at least one is ready.
   *
   * @return those that are ready, in the order in which they were given
   */
  static <W extends Waitable> List<W> wait(Collection<? extends W> several)
      throws InterruptedException {
    return Several.wait(several, Patience.endless());
  }

  /** Waits so long at most; none if none is ready then. */
  static <W extends Waitable> List<W> wait(Collection<? extends W> several, Duration limit)
      throws InterruptedException {
    return Several.wait(several, Patience.within(limit));
  }
}
