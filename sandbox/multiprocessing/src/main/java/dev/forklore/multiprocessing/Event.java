package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.shared.EventState;
import dev.forklore.multiprocessing.shared.Hub;
import dev.forklore.multiprocessing.shared.Patience;
import dev.forklore.multiprocessing.shared.Remote;
import java.io.Serializable;
import java.time.Duration;

/** A flag that processes share and wait for. It travels with a task and is then the same flag. */
public final class Event implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Remote flag = Hub.keep(new EventState());

  /** An event that is not set. */
  public Event() {}

  /** Sets it, which ends every wait. */
  public void set() {
    flag.askNow("set");
  }

  /** Takes it back. */
  public void clear() {
    flag.askNow("clear");
  }

  /** Whether it is set. */
  public boolean isSet() {
    return Boolean.TRUE.equals(flag.askNow("isSet"));
  }

  /** Waits until it is set. */
  public void await() throws InterruptedException {
    flag.ask("await", Patience.FOR_EVER);
  }

  /**
   * Waits at most this long.
   *
   * @return whether it is set
   */
  public boolean await(Duration limit) throws InterruptedException {
    return Boolean.TRUE.equals(flag.ask("await", Patience.nanos(limit)));
  }
}
