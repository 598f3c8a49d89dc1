package dev.forklore.multiprocessing.pool;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Results one by one, as soon as they are available: in the order of their items, or as they come.
 */
final class Arriving<R> implements Batch.Listener, Iterator<R> {
  private record Piece(Chunk chunk, Outcome outcome) {}

  private final boolean ordered;
  private final Map<Integer, Piece> early = new HashMap<>();
  private final Queue<Piece> next = new ArrayDeque<>();

  @SuppressWarnings("JdkObsolete") // an ArrayDeque does not take null
  private final LinkedList<Object> ready = new LinkedList<>();

  private int expected;
  private int missing;

  Arriving(boolean ordered, int items) {
    this.ordered = ordered;
    this.missing = items;
  }

  @Override
  public synchronized void ended(Chunk chunk, Outcome outcome) {
    Piece piece = new Piece(chunk, outcome);
    if (!ordered) {
      next.add(piece);
    } else {
      early.put(chunk.first(), piece);
      for (Piece p = early.remove(expected); p != null; p = early.remove(expected)) {
        next.add(p);
        expected += p.chunk().size();
      }
    }
    notifyAll();
  }

  @Override
  public synchronized boolean hasNext() {
    return missing > 0 || !ready.isEmpty();
  }

  /** Waits for it. A failure takes the place of its chunk's results; those after it still come. */
  @Override
  @SuppressWarnings("unchecked") // the caller's call made it
  public synchronized R next() {
    if (!hasNext()) throw new NoSuchElementException();
    while (ready.isEmpty()) {
      Piece piece = awaited();
      missing -= piece.chunk().size();
      if (!(piece.outcome() instanceof Outcome.Results found)) {
        throw piece.chunk().failure(piece.outcome());
      }
      ready.addAll(found.values());
    }
    return (R) ready.removeFirst();
  }

  @SuppressWarnings("WaitNotInLoop") // it is
  private Piece awaited() {
    try {
      while (next.isEmpty()) wait();
      return next.remove();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The wait for a result was interrupted.");
    }
  }

  /** A stream of them; closing it cancels the rest. */
  Stream<R> stream(Runnable takeBack) {
    Spliterator<R> all = Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED);
    return StreamSupport.stream(all, false).onClose(takeBack);
  }
}
