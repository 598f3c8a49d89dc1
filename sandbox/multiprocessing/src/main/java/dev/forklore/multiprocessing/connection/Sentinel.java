package dev.forklore.multiprocessing.connection;

import java.nio.channels.Selector;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Ready when a process has ended: {@link dev.forklore.multiprocessing.Process#sentinel}. */
public final class Sentinel implements Waitable {
  private final CompletableFuture<?> end;
  private final Set<Selector> selectors = ConcurrentHashMap.newKeySet();

  /** One that becomes ready when this is complete. */
  public Sentinel(CompletableFuture<?> end) {
    this.end = end;
    var _ = end.whenComplete((value, thrown) -> selectors.forEach(Selector::wakeup));
  }

  /** Whether it has ended. */
  public boolean isReady() {
    return end.isDone();
  }

  void wake(Selector selector) {
    selectors.add(selector);
    if (isReady()) selector.wakeup();
  }

  void leave(Selector selector) {
    selectors.remove(selector);
  }
}
