package dev.forklore.multiprocessing;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A pool as an executor of the JDK. Its tasks still have to be serialisable. */
final class PoolExecutor extends AbstractExecutorService {
  private final Pool pool;

  PoolExecutor(Pool pool) {
    this.pool = pool;
  }

  @Override
  public <T> Future<T> submit(Callable<T> task) {
    Call<T> call = () -> task.call();
    return accepted(call);
  }

  @Override
  public Future<?> submit(Runnable task) {
    return submit(task, true);
  }

  @Override
  public <T> Future<T> submit(Runnable task, T result) {
    Call<T> call =
        () -> {
          task.run();
          return result;
        };
    return accepted(call);
  }

  private <T> CompletableFuture<T> accepted(Call<T> call) {
    try {
      return pool.applyAsync(call);
    } catch (IllegalStateException e) {
      throw new RejectedExecutionException(e.getMessage(), e);
    }
  }

  /** As every executor, but in a worker; what it throws is lost. */
  @Override
  public void execute(Runnable task) {
    Future<?> unused = submit(task);
    if (unused.isCancelled()) throw new RejectedExecutionException("The task was cancelled.");
  }

  @Override
  public <T> List<Future<T>> invokeAll(java.util.Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    List<Future<T>> futures = tasks.stream().map(this::<T>submit).toList();
    for (Future<T> future : futures) {
      try {
        future.get();
      } catch (java.util.concurrent.ExecutionException toldByTheFuture) {
        Thread.onSpinWait();
      }
    }
    return futures;
  }

  @Override
  public void shutdown() {
    pool.shutdown();
  }

  /** Kills the workers. Nothing is returned: a task that waits is told by its future. */
  @Override
  public List<Runnable> shutdownNow() {
    pool.terminate();
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return pool.isClosed();
  }

  @Override
  public boolean isTerminated() {
    return pool.isClosed() && pool.gone().isDone();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    try {
      pool.gone().get(timeout, unit);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("the end of a pool is never exceptional", e);
    }
  }
}
