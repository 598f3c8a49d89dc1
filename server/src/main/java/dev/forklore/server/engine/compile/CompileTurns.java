package dev.forklore.server.engine.compile;

import dev.forklore.server.engine.Party;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns at the compilers, of which each lane has one at a time. The next turn goes to the group
 * with the least recent compiler time; within it, to the member with the least; among equals, to
 * the first that came. So those who wait share the time equally, whatever they send, and a newcomer
 * goes before everybody who had a turn. Safe for use by many threads.
 */
final class CompileTurns {
  /** After this, used time counts half. */
  static final double HALF_LIFE_NANOS = 30e9;

  /** Less used time than this is forgotten. */
  private static final double LEAST_NANOS = 1e6;

  /** Which compiler. */
  enum Lane {
    /** For programs about which nothing is known, each for a short time. */
    QUICK,
    /** For programs that took longer than that. */
    SLOW
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final LongSupplier nanoTime;
  private final Queue quick = new Queue();
  private final Queue slow = new Queue();
  private final Map<String, Account> groups = new HashMap<>();
  private final Map<Party, Account> members = new HashMap<>();

  private static final class Queue {
    final List<Waiting> waiting = new ArrayList<>();
    boolean busy;
  }

  /** Not a record: the same party may wait twice. */
  private static final class Waiting {
    final Party party;

    Waiting(Party party) {
      this.party = party;
    }
  }

  private record Account(double nanos, long at) {
    double left(long now) {
      return nanos * Math.pow(0.5, (now - at) / HALF_LIFE_NANOS);
    }
  }

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  CompileTurns(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A turn that is taken. Close it to let the next one begin. */
  final class Turn implements AutoCloseable {
    private final Queue queue;
    private final Party party;
    private final long begun = nanoTime.getAsLong();

    private Turn(Queue queue, Party party) {
      queue.busy = true;
      this.queue = queue;
      this.party = party;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        long now = nanoTime.getAsLong();
        charge(party, now - begun, now);
        queue.busy = false;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Waits for a turn.
   *
   * @param unwanted whether nobody wants the result any more; asked when the turn has come
   * @return null if nobody does
   */
  @Nullable Turn await(Lane lane, Party party, BooleanSupplier unwanted)
      throws InterruptedException {
    Waiting self = new Waiting(party);
    Queue queue = queue(lane);
    lock.lockInterruptibly();
    try {
      queue.waiting.add(self);
      while (queue.busy || !next(queue.waiting).equals(self)) changed.await();
      return unwanted.getAsBoolean() ? null : new Turn(queue, party);
    } finally {
      queue.waiting.remove(self);
      changed.signalAll();
      lock.unlock();
    }
  }

  /** A turn if one is free at once; null if not. */
  @Nullable Turn now(Lane lane, Party party) {
    lock.lock();
    try {
      Queue queue = queue(lane);
      boolean taken = queue.busy || !queue.waiting.isEmpty();
      return taken ? null : new Turn(queue, party);
    } finally {
      lock.unlock();
    }
  }

  /** How many wait in this lane. */
  int waiting(Lane lane) {
    lock.lock();
    try {
      return queue(lane).waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private Queue queue(Lane lane) {
    return switch (lane) {
      case QUICK -> quick;
      case SLOW -> slow;
    };
  }

  /** Of those that are equal, the first in the list: it came first. */
  private Waiting next(List<Waiting> waiting) {
    long now = nanoTime.getAsLong();
    return waiting.stream()
        .min(
            Comparator.<Waiting>comparingDouble(w -> had(groups.get(w.party.group()), now))
                .thenComparingDouble(w -> had(members.get(w.party), now)))
        .orElseThrow();
  }

  private static double had(@Nullable Account account, long now) {
    return account == null ? 0 : account.left(now);
  }

  private void charge(Party party, long nanos, long now) {
    groups.merge(party.group(), new Account(nanos, now), (old, more) -> sum(old, more, now));
    members.merge(party, new Account(nanos, now), (old, more) -> sum(old, more, now));
    groups.values().removeIf(account -> account.left(now) < LEAST_NANOS);
    members.values().removeIf(account -> account.left(now) < LEAST_NANOS);
  }

  private static Account sum(Account old, Account more, long now) {
    return new Account(old.left(now) + more.nanos, now);
  }
}
