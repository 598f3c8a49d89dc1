package dev.forklore.server.engine.sandbox;

import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.cores.Pin;
import java.util.Optional;

/**
 * A pool of which it is known whether the last sandbox could be started.
 *
 * @param starter the pool's
 * @param likely where another start is tried
 */
public record WatchedPool(WarmPool pool, WatchedStarter starter, Pin likely) implements Sandboxes {
  @Override
  public void begin() {
    pool.begin();
  }

  @Override
  public Sandbox take(CoreReservation cores) throws InterruptedException {
    return pool.take(cores);
  }

  @Override
  public int warm() {
    return pool.warm();
  }

  @Override
  public Optional<String> lastFailure() {
    Optional<String> failure = starter.failure();
    if (failure.isPresent()) starter.tryAnew(likely);
    return failure;
  }

  @Override
  public void close() {
    pool.close();
  }
}
