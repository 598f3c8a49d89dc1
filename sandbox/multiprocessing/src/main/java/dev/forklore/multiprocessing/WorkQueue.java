package dev.forklore.multiprocessing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The chunks that wait for a worker, first come, first served, until the pool is closed. */
final class WorkQueue {
  private final Deque<Chunk> chunks = new ArrayDeque<>();
  private boolean closed;

  /** Adds all of them. */
  synchronized void add(List<Chunk> more) {
    if (closed) throw new IllegalStateException("The pool is closed and takes no more tasks.");
    chunks.addAll(more);
    notifyAll();
  }

  /** Waits for the next chunk; empty when the queue is closed and has no more. */
  synchronized Optional<Chunk> take() throws InterruptedException {
    while (chunks.isEmpty() && !closed) wait();
    return Optional.ofNullable(chunks.poll());
  }

  /** Lets nothing more in. What is in the queue can still be taken. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Takes all that is left. */
  synchronized List<Chunk> drain() {
    List<Chunk> rest = new ArrayList<>(chunks);
    chunks.clear();
    return rest;
  }
}
