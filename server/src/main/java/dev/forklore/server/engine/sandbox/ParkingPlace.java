package dev.forklore.server.engine.sandbox;

import dev.forklore.server.engine.cores.Pin;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The stay of one parked sandbox in the pool. Exactly one thing ends it: a taker, the end of the
 * sandbox, or the end of its time.
 */
final class ParkingPlace {
  private final ParkedSandbox sandbox;
  private final CompletableFuture<Boolean> left = new CompletableFuture<>();

  ParkingPlace(ParkedSandbox sandbox) {
    this.sandbox = sandbox;
    sandbox.gone().whenComplete((gone, fault) -> left.complete(false));
  }

  Pin pin() {
    return sandbox.pin();
  }

  /** Whether the caller now has it, to use or to close. */
  boolean take() {
    return left.complete(true);
  }

  ParkedSandbox sandbox() {
    return sandbox;
  }

  /**
   * Blocks until it has left the pool; returns whether somebody took it. After an interrupt nobody
   * can.
   */
  boolean awaitLeaving(Duration most) throws InterruptedException {
    try {
      return left.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return !left.complete(false);
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing completes it with a fault", e);
    } catch (InterruptedException e) {
      if (left.complete(false)) throw e;
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
