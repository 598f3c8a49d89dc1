package dev.forklore.server.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Everything that happened in one run or comparison, numbered 1, 2, 3 …: one writer appends, any
 * number of readers follow from any position, each at its own pace, and never make the writer wait.
 * Nothing is dropped while the log lives, so a reader that comes back loses nothing; it is bounded
 * because a run's output and time are, and by {@link #MAX_EVENTS}.
 *
 * @param <E> the kind of the events
 */
public final class EventLog<E> {
  /**
   * More than an engine allows a run; even an engine that breaks its own limit cannot fill the
   * memory.
   */
  public static final int MAX_EVENTS = 300_000;

  private static final int FIRST_ROOM = 16;

  private final Predicate<E> isLast;
  private final ToLongFunction<E> weigh;

  /** Held to append only: a writer that had to queue with a thousand readers would be late. */
  private final ReentrantLock appending = new ReentrantLock();

  // An appender writes the event first, then the size, then opens the latch and sets up the next.
  private volatile AtomicReferenceArray<E> room = new AtomicReferenceArray<>(FIRST_ROOM);
  private volatile int size;
  private volatile boolean ended;
  private volatile CountDownLatch grown = new CountDownLatch(1);
  private volatile long bytes;

  /**
   * @param isLast whether nothing may follow an event
   * @param weigh roughly how many bytes an event takes
   */
  public EventLog(Predicate<E> isLast, ToLongFunction<E> weigh) {
    this.isLast = isLast;
    this.weigh = weigh;
  }

  /**
   * Adds an event and wakes the readers. Only the creator of the log may call it.
   *
   * @return false when the log is full or has ended; the event is then not in it
   */
  public boolean append(E event) {
    appending.lock();
    try {
      boolean last = isLast.test(event);
      if (ended || (size >= MAX_EVENTS && !last)) return false;
      add(event);
      if (last) ended = true;
      CountDownLatch awaited = grown;
      grown = new CountDownLatch(1);
      awaited.countDown();
      return true;
    } finally {
      appending.unlock();
    }
  }

  private void add(E event) {
    int number = size;
    if (number == room.length()) room = larger(room);
    room.set(number, event);
    long before = bytes;
    bytes = before + weigh.applyAsLong(event);
    size = number + 1;
  }

  /**
   * The events after number {@code after} (0: from the first), at most {@code most} of them. Waits
   * for one; empty when none came in time or when the log has ended and there are no more.
   *
   * @throws InterruptedException if interrupted while waiting
   */
  public List<E> read(long after, int most, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean inTime = true;
    while (inTime) {
      // Taken before the size is read: an event that arrives after that opens this very latch.
      CountDownLatch next = grown;
      if (size > after || ended) break;
      inTime = next.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
    int now = size;
    int from = (int) Math.min(Math.max(after, 0), now);
    return events(from, Math.min(now, from + most));
  }

  /** Whether the last event is in it. */
  public boolean ended() {
    return ended;
  }

  /** How many events there are; the last one's number. */
  public int size() {
    return size;
  }

  /** Roughly how much memory the log takes. */
  long bytes() {
    return bytes;
  }

  /** A copy of all events so far. */
  public List<E> events() {
    return events(0, size);
  }

  private List<E> events(int from, int to) {
    AtomicReferenceArray<E> events = room;
    List<E> copy = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) copy.add(events.get(i));
    return Collections.unmodifiableList(copy);
  }

  private static <E> AtomicReferenceArray<E> larger(AtomicReferenceArray<E> full) {
    AtomicReferenceArray<E> larger = new AtomicReferenceArray<>(2 * full.length());
    for (int i = 0; i < full.length(); i++) larger.setPlain(i, full.get(i));
    return larger;
  }
}
