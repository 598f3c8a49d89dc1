package dev.forklore.server.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Everything that happened in one run or comparison, numbered 1, 2, 3 …: one writer appends, any
 * number of readers follow from wherever they are, each at its own pace. Nothing is dropped while
 * the log lives, so a reader that comes back loses nothing; it is bounded because a run's output
 * and time are, and by {@link #MAX_EVENTS}.
 *
 * @param <E> the kind of the events
 */
public final class EventLog<E> {
  /** More than an engine lets a run have; an engine that does not keep to it cannot fill memory. */
  public static final int MAX_EVENTS = 300_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final List<E> events = new ArrayList<>();
  private final Predicate<E> isLast;
  private final ToLongFunction<E> weigh;
  private long bytes;
  private boolean ended;

  /**
   * @param isLast whether nothing may follow an event
   * @param weigh roughly how many bytes an event takes
   */
  public EventLog(Predicate<E> isLast, ToLongFunction<E> weigh) {
    this.isLast = isLast;
    this.weigh = weigh;
  }

  /**
   * Adds an event and wakes the readers. For whoever made the log, and nobody else.
   *
   * @return false when the log is full or has ended; the event is then not in it
   */
  public boolean append(E event) {
    lock.lock();
    try {
      if (ended) return false;
      ended = isLast.test(event);
      if (events.size() >= MAX_EVENTS && !ended) return false;
      events.add(event);
      bytes += weigh.applyAsLong(event);
      grown.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The events after number {@code after} (0: from the first), at most {@code most} of them. Waits
   * for one; empty when none came in time or when the log has ended and there are no more.
   *
   * @throws InterruptedException if interrupted while waiting
   */
  public List<E> read(long after, int most, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = patience.toNanos();
      while (events.size() <= after && !ended && nanos > 0) {
        nanos = grown.awaitNanos(nanos);
      }
      int from = (int) Math.min(Math.max(after, 0), events.size());
      return List.copyOf(events.subList(from, Math.min(events.size(), from + most)));
    } finally {
      lock.unlock();
    }
  }

  /** Whether the last event is in it. */
  public boolean ended() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** How many events there are; the last one's number. */
  public int size() {
    lock.lock();
    try {
      return events.size();
    } finally {
      lock.unlock();
    }
  }

  /** Roughly how much memory the log takes. */
  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** A copy of all events so far. */
  public List<E> events() {
    lock.lock();
    try {
      return List.copyOf(events);
    } finally {
      lock.unlock();
    }
  }
}
