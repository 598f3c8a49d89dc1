package dev.forklore.multiprocessing;

import java.util.List;
import java.util.Optional;

/**
 * One of a pool's places for a worker. Its thread takes chunks from the queue and has them worked
 * on, and before the next chunk it puts a new worker in the place of one that died.
 */
final class Lane {
  private final WorkQueue queue;
  private final List<String> jvmOptions;
  private final Thread thread;
  private Worker worker;
  private boolean terminated;

  private Lane(WorkQueue queue, List<String> jvmOptions, Worker worker) {
    this.queue = queue;
    this.jvmOptions = jvmOptions;
    this.worker = worker;
    // A daemon: a pool that nobody closes ends with the program, and its workers with it.
    this.thread = Thread.ofPlatform().daemon().name("pool").unstarted(this::run);
  }

  /** Starts a worker, and a thread that serves it. */
  static Lane open(WorkQueue queue, List<String> jvmOptions) {
    Lane lane = new Lane(queue, jvmOptions, Worker.start(jvmOptions));
    lane.thread.start();
    return lane;
  }

  /** Waits until the queue is closed and empty and the worker has ended. */
  void join() throws InterruptedException {
    thread.join();
  }

  /** Kills the worker, now and for good. */
  synchronized void terminate() {
    terminated = true;
    worker.kill();
  }

  private void run() {
    try {
      for (Optional<Chunk> next = queue.take(); next.isPresent(); next = queue.take()) {
        next.get().complete(work(next.get()));
      }
      worker().finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      worker().close();
    }
  }

  private Outcome work(Chunk chunk) throws InterruptedException {
    try {
      Outcome outcome = liveWorker().work(chunk.order());
      boolean wasOurs = outcome instanceof Outcome.Loss && isTerminated();
      return wasOurs ? Outcome.Refusal.TERMINATED : outcome;
    } catch (RuntimeException | OutOfMemoryError e) {
      // Whoever waits for this chunk must hear of it, and the next one gets a new worker.
      worker().kill();
      return new Outcome.Refusal("The pool could not have this done: " + e);
    }
  }

  private synchronized Worker liveWorker() {
    if (!terminated && !worker.isAlive()) {
      worker.close();
      worker = Worker.start(jvmOptions);
    }
    return worker;
  }

  private synchronized Worker worker() {
    return worker;
  }

  private synchronized boolean isTerminated() {
    return terminated;
  }
}
