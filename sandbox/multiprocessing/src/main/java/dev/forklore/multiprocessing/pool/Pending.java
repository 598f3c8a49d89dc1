package dev.forklore.multiprocessing.pool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A result to come. To cancel it takes back what no worker has begun, and kills the worker that has
 * begun it. What depends on it runs on threads of the JDK's common pool and may wait there for
 * other results.
 */
final class Pending<T> extends CompletableFuture<T> {
  private final Runnable takeBack;

  private Pending(Runnable takeBack) {
    this.takeBack = takeBack;
  }

  static <T> Pending<T> of(CompletableFuture<T> source, Runnable takeBack) {
    Pending<T> pending = new Pending<>(takeBack);
    var _ =
        source.whenCompleteAsync((value, thrown) -> {
          if (thrown == null) pending.complete(value);
          else pending.completeExceptionally(own(thrown));
        });
    return pending;
  }

  /** Without what the JDK wraps around it. */
  private static Throwable own(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown instanceof CompletionException && cause != null ? cause : thrown;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) takeBack.run();
    return cancelled;
  }

  /** What depends on this is an ordinary future. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
