package dev.forklore.server.run;

import dev.forklore.wire.Finding;
import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Everything that happened in one run, numbered 1, 2, 3 …: one writer appends, any number of
 * readers follow from wherever they are, each at its own pace. Nothing is dropped while the log
 * lives, so a reader that comes back loses nothing; it is bounded because a run's output and time
 * are, and by {@link #MAX_EVENTS}.
 */
public final class EventLog {
  /** More than an engine lets a run have; an engine that does not keep to it cannot fill memory. */
  public static final int MAX_EVENTS = 300_000;

  private static final int EVENT_BYTES = 120;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final List<RunEvent> events = new ArrayList<>();
  private long bytes;
  private boolean ended;

  /**
   * Adds an event and wakes the readers.
   *
   * @return false when the log is full or has ended; the event is then not in it
   */
  boolean append(RunEvent event) {
    lock.lock();
    try {
      if (ended) return false;
      ended = event instanceof RunEvent.Ended;
      if (events.size() >= MAX_EVENTS && !ended) return false;
      events.add(event);
      bytes += EVENT_BYTES + textLength(event);
      grown.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Of the events that can be long. */
  private static int textLength(RunEvent event) {
    if (event instanceof RunEvent.Output output) return output.text().length();
    boolean answers =
        event instanceof RunEvent.Autopsy autopsy && autopsy.finding() instanceof Finding.Answered;
    return answers ? Finding.Answered.MOST_BYTES : 0;
  }

  /**
   * The events after number {@code after} (0: from the first), at most {@code most} of them. Waits
   * for one; empty when none came in time or when the log has ended and there are no more.
   *
   * @throws InterruptedException if interrupted while waiting
   */
  public List<RunEvent> read(long after, int most, Duration patience) throws InterruptedException {
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
  public List<RunEvent> events() {
    lock.lock();
    try {
      return List.copyOf(events);
    } finally {
      lock.unlock();
    }
  }
}
