package dev.forklore.server.engine.cores;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out the machine's cores; {@link CoreTopology} says which. Those who wait are served in the
 * order of {@link TurnQueue}, and strictly so: while the first in the queue has to wait, nobody
 * behind it gets any, or small runs would keep a large one waiting for ever.
 *
 * <p>Safe for use by many threads; no call blocks but those that say that they wait. Whatever a
 * {@link Waiter} is told, it is told from the executor, one announcement at a time and in the order
 * in which things happened, with no lock held.
 */
public final class CoreScheduler implements Quiet {
  private static final Logger LOG = LoggerFactory.getLogger(CoreScheduler.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final CoreTopology topology;
  private final TreeSet<Integer> free;
  private final int queueLimit;
  private final Executor executor;
  private final TurnQueue<Waiting> queue = new TurnQueue<>();
  private final Queue<Runnable> announcements = new ArrayDeque<>();
  private final Consumer<Set<Integer>> holding;
  private boolean announcing;
  private int running;

  /** Somebody who asked for cores. Must not block. */
  public interface Waiter {
    /** There are {@code position - 1} before you. Told whenever it changes, and never after. */
    void waits(int position);

    /** Here they are. Told once; the reservation is now the waiter's to close. */
    void granted(CoreReservation reservation);
  }

  /** A place in the queue. */
  public interface Place {
    /** Gives the place up; does nothing if the cores were granted. */
    void leave();
  }

  /**
   * Hands out these cores.
   *
   * @param holding told which cores are held whenever that changes, in order; must not block
   */
  public CoreScheduler(
      CoreTopology topology, int queueLimit, Executor executor, Consumer<Set<Integer>> holding) {
    this.holding = holding;
    this.topology = topology;
    this.free = new TreeSet<>(topology.ids());
    this.queueLimit = queueLimit;
    this.executor = executor;
  }

  /**
   * Asks for cores.
   *
   * @param client whose turn it uses
   * @param cpus at most the number of cores; 0.5 holds one
   * @return empty if it would have to wait and as many wait as may
   */
  public Optional<Place> ask(String client, double cpus, Waiter waiter) {
    Waiting waiting = new Waiting(client, cpus, waiter);
    lock.lock();
    try {
      boolean waits = queue.size() > 0 || picked(cpus).isEmpty();
      if (waits && queue.size() >= queueLimit) return Optional.empty();
      queue.add(client, waiting);
      serve();
    } finally {
      lock.unlock();
    }
    announce();
    return Optional.of(() -> leave(waiting));
  }

  /** The cores that nobody holds, ascending. */
  public List<Integer> freeCores() {
    lock.lock();
    try {
      return List.copyOf(free);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean awaitFreeCore(Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lockInterruptibly();
    try {
      while (free.isEmpty() && left > 0) left = freed.awaitNanos(left);
      return !free.isEmpty();
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

  /** How many wait for cores. */
  public int queued() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  private void leave(Waiting waiting) {
    lock.lock();
    try {
      if (queue.remove(waiting.client, waiting)) serve();
    } finally {
      lock.unlock();
    }
    announce();
  }

  private void release(CoreReservation reservation) {
    lock.lock();
    try {
      free.addAll(reservation.cores());
      running--;
      serve();
      tellHeld();
      if (!free.isEmpty()) freed.signalAll();
    } finally {
      lock.unlock();
    }
    announce();
  }

  private void serve() {
    for (@Nullable Waiting head = queue.head(); head != null; head = queue.head()) {
      Optional<List<Integer>> cores = picked(head.cpus);
      if (cores.isEmpty()) break;
      queue.removeHead();
      grant(head, cores.get());
    }
    int position = 0;
    for (Waiting waiting : queue.inOrder()) {
      int now = ++position;
      if (waiting.position == now) continue;
      waiting.position = now;
      announcements.add(() -> waiting.waiter.waits(now));
    }
  }

  private Optional<List<Integer>> picked(double cpus) {
    return topology.pick(free, CpuChoices.wholeCores(cpus));
  }

  private void grant(Waiting head, List<Integer> cores) {
    cores.forEach(free::remove);
    running++;
    tellHeld();
    CoreReservation reservation = new CoreReservation(head.cpus, cores, this::release);
    announcements.add(() -> handOver(reservation, head.waiter));
  }

  private void tellHeld() {
    Set<Integer> held = new TreeSet<>(topology.ids());
    held.removeAll(free);
    holding.accept(held);
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
    for (@Nullable Runnable next = next(); next != null; next = next()) {
      try {
        next.run();
      } catch (RuntimeException e) {
        LOG.error("A run could not be told about its cores", e);
      }
    }
  }

  private @Nullable Runnable next() {
    lock.lock();
    try {
      Runnable next = announcements.poll();
      if (next == null) announcing = false;
      return next;
    } finally {
      lock.unlock();
    }
  }

  private static final class Waiting {
    final String client;
    final double cpus;
    final Waiter waiter;
    int position;

    Waiting(String client, double cpus, Waiter waiter) {
      this.client = client;
      this.cpus = cpus;
      this.waiter = waiter;
    }
  }
}
