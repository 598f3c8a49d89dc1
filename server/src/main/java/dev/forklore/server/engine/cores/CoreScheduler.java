package dev.forklore.server.engine.cores;

import dev.forklore.server.engine.Party;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lends the cores of a {@link CoreStock}. Waiters are served strictly in the order of {@link
 * TurnQueue}: while the first waiter that has something to run waits, nobody behind it gets cores,
 * because otherwise small runs could make a large one wait for ever. A waiter that has nothing to
 * run yet keeps its place and holds no cores; those behind it are served meanwhile.
 *
 * <p>Safe for use by many threads; only the calls that say so block. A {@link Waiter} is called
 * from the executor, once at a time and in the order in which things happened, with no lock held.
 */
public final class CoreScheduler implements Quiet {
  private static final Logger LOG = LoggerFactory.getLogger(CoreScheduler.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final CoreStock stock;
  private final int queueLimit;
  private final Executor executor;
  private final TurnQueue<Waiting> queue = new TurnQueue<>();
  private final Queue<Runnable> announcements = new ArrayDeque<>();
  private boolean announcing;
  private int running;

  /** A party that asked for cores. Must not block. */
  public interface Waiter {
    /**
     * It has something to run, and {@code position - 1} others are before it. Called whenever the
     * position changes, and never after the cores were granted.
     */
    void waits(int position);

    /** The cores are granted. Called once; the waiter now has to close the reservation. */
    void granted(CoreReservation reservation);
  }

  /** A place in the queue. */
  public interface Place {
    /** There is something to run now. */
    void ready();

    /** Gives the place up; does nothing if the cores were granted. */
    void leave();
  }

  /**
   * Lends these cores.
   *
   * @param queueLimit how many may wait
   */
  public CoreScheduler(CoreStock stock, int queueLimit, Executor executor) {
    this.stock = stock;
    this.queueLimit = queueLimit;
    this.executor = executor;
  }

  /**
   * Takes a place in the queue for a waiter that wants cores as soon as it has something to run.
   *
   * @param party whose turn it takes
   * @param cpus one of {@link CoreStock#choices}
   * @return empty if the queue is full
   */
  public Optional<Place> ask(Party party, double cpus, Waiter waiter) {
    Waiting waiting = new Waiting(party, cpus, waiter);
    lock.lock();
    try {
      if (isFull(cpus)) return Optional.empty();
      queue.add(party, waiting);
    } finally {
      lock.unlock();
    }
    return Optional.of(waiting);
  }

  /** Places for the waiters, and one more for each core for those that are getting ready. */
  private boolean isFull(double cpus) {
    boolean waits = waitingForCores() > 0 || !stock.has(cpus);
    return queue.size() >= (waits ? queueLimit : queueLimit + stock.size());
  }

  private long waitingForCores() {
    return queue.inOrder().stream().filter(waiting -> waiting.ready).count();
  }

  /** How many cores nobody holds. */
  public int free() {
    lock.lock();
    try {
      return stock.free();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean awaitFreeCore(Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lockInterruptibly();
    try {
      while (stock.free() == 0 && left > 0) left = freed.awaitNanos(left);
      return stock.free() > 0;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean awaitIdle(Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lockInterruptibly();
    try {
      while (running > 0 && left > 0) left = freed.awaitNanos(left);
      return running == 0;
    } finally {
      lock.unlock();
    }
  }

  /** How many hold cores. */
  public int running() {
    lock.lock();
    try {
      return running;
    } finally {
      lock.unlock();
    }
  }

  /** How many have something to run and wait for cores. */
  public int queued() {
    lock.lock();
    try {
      return (int) waitingForCores();
    } finally {
      lock.unlock();
    }
  }

  private void release(Pin pin) {
    lock.lock();
    try {
      stock.giveBack(pin);
      running--;
      serve();
      if (stock.free() > 0) freed.signalAll();
    } finally {
      lock.unlock();
    }
    announce();
  }

  private void serve() {
    for (Optional<Waiting> next = next(); next.isPresent(); next = next()) {
      Optional<Pin> pin = stock.take(next.get().cpus);
      if (pin.isEmpty()) break;
      queue.serve(next.get().party, next.get());
      grant(next.get().waiter, pin.get());
    }
    int position = 0;
    for (Waiting waiting : queue.inOrder()) {
      int now = ++position;
      if (!waiting.ready || waiting.position == now) continue;
      waiting.position = now;
      announcements.add(() -> waiting.waiter.waits(now));
    }
  }

  private Optional<Waiting> next() {
    return queue.inOrder().stream().filter(waiting -> waiting.ready).findFirst();
  }

  private void grant(Waiter waiter, Pin pin) {
    running++;
    CoreReservation reservation = new CoreReservation(pin, this::release);
    announcements.add(() -> handOver(reservation, waiter));
  }

  private static void handOver(CoreReservation reservation, Waiter waiter) {
    try {
      waiter.granted(reservation);
    } catch (RuntimeException e) {
      reservation.close();
      throw e;
    }
  }

  private void announce() {
    lock.lock();
    try {
      if (announcing || announcements.isEmpty()) return;
      announcing = true;
    } finally {
      lock.unlock();
    }
    executor.execute(this::announceAll);
  }

  private void announceAll() {
    for (@Nullable Runnable next = announcement(); next != null; next = announcement()) {
      try {
        next.run();
      } catch (RuntimeException e) {
        LOG.error("A run could not be told about its cores", e);
      }
    }
  }

  private @Nullable Runnable announcement() {
    lock.lock();
    try {
      Runnable next = announcements.poll();
      if (next == null) announcing = false;
      return next;
    } finally {
      lock.unlock();
    }
  }

  private final class Waiting implements Place {
    final Party party;
    final double cpus;
    final Waiter waiter;
    boolean ready;
    int position;

    Waiting(Party party, double cpus, Waiter waiter) {
      this.party = party;
      this.cpus = cpus;
      this.waiter = waiter;
    }

    @Override
    public void ready() {
      lock.lock();
      try {
        ready = true;
        serve();
      } finally {
        lock.unlock();
      }
      announce();
    }

    @Override
    public void leave() {
      lock.lock();
      try {
        if (queue.remove(party, this)) serve();
      } finally {
        lock.unlock();
      }
      announce();
    }
  }
}
