package dev.forklore.multiprocessing.pool;

import dev.forklore.multiprocessing.launch.End;
import dev.forklore.multiprocessing.link.Mail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a pool and what they have still to do. Everything here happens under its one lock,
 * for moments only: nothing waits for a worker in it. Workers' own threads report the results of
 * orders, and the worker that reports is given the next.
 */
public final class Crew {
  /**
   * How many workers in a row may die before they have started; after that the pool is given up.
   */
  private static final int MOST_STILLBORN = 3;

  /** One that a worker is at, and the next. */
  private static final int MOST_PACED = 2;

  private final PoolSettings settings;
  private final Backlog waiting = new Backlog();
  private final List<Worker> workers = new ArrayList<>();

  /** Those taken back while a worker has them. */
  private final Set<Chunk> cancelled = new HashSet<>();

  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private boolean closed;
  private boolean terminated;
  private int stillborn;
  private Outcome.@Nullable Broken broken;

  public Crew(PoolSettings settings) {
    this.settings = settings;
    try {
      synchronized (this) {
        while (workers.size() < settings.size()) workers.add(hire());
      }
    } catch (RuntimeException e) {
      terminate();
      throw e;
    }
  }

  private Worker hire() {
    return new Worker(this, settings);
  }

  /** Adds all of it. */
  void add(List<Chunk> chunks) {
    Outcome.Broken why;
    synchronized (this) {
      if (closed) throw new IllegalStateException("The pool is closed and takes no more tasks.");
      why = broken;
      if (why == null) {
        waiting.add(chunks);
        for (Worker worker : List.copyOf(workers)) supply(worker);
        return;
      }
    }
    for (Chunk chunk : chunks) chunk.complete(why);
  }

  /** Gives the worker what it should have next. */
  private void supply(Worker worker) {
    int room = worker.room(settings.maxTasksPerWorker());
    int share = Math.ceilDiv(waiting.size(), Math.max(1, workers.size()));
    List<Chunk> next = new ArrayList<>();
    while (next.size() < Math.min(room, share) && !waiting.isEmpty()) {
      int under = worker.orderCount() + next.size();
      boolean alone = waiting.peek().limit() != null;
      if (alone && under > 0) break;
      // What is given too early is smaller than what is learned meanwhile would make it.
      if (waiting.peek().batch().isPaced() && under >= MOST_PACED) break;
      next.add(waiting.take(settings.size()));
      if (alone) break;
    }
    if (!next.isEmpty()) {
      worker.give(next);
      Duration limit = next.getFirst().limit();
      if (limit != null) watch(worker, next.getFirst(), limit);
    } else if (worker.orderCount() == 0 && worker.wasReady()) {
      rest(worker);
    }
  }

  /** A worker has nothing to do: it may go, or take over what another has not begun. */
  private void rest(Worker worker) {
    boolean wornOut = worker.isWornOut(settings.maxTasksPerWorker());
    if (wornOut || (closed && waiting.isEmpty() && ordersUnderWay() == 0)) {
      worker.dismiss();
      return;
    }
    if (!waiting.isEmpty() || worker.isLeaving()) return;
    for (Worker other : workers) {
      if (other.orderCount() > 1) {
        other.askBack();
        return;
      }
    }
    if (closed) worker.dismiss();
  }

  private int ordersUnderWay() {
    return workers.stream().mapToInt(Worker::orderCount).sum();
  }

  private void watch(Worker worker, Chunk chunk, Duration limit) {
    CompletableFuture.delayedExecutor(limit.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
        .execute(() -> overdue(worker, chunk, limit));
  }

  private synchronized void overdue(Worker worker, Chunk chunk, Duration limit) {
    if (!chunk.equals(worker.atWork())) return;
    worker.kill(new Outcome.Overdue(worker.name(), worker.pid(), limit));
  }

  /** A worker is up. */
  synchronized void ready(Worker worker) {
    byte[] initializer = settings.initializer();
    if (initializer != null) {
      worker.child().send(Mail.written(Mail.INITIALISE, 0, initializer));
    } else {
      begin(worker);
    }
  }

  private void begin(Worker worker) {
    stillborn = 0;
    worker.isReady();
    if (terminated) worker.kill(null);
    else supply(worker);
  }

  /** A worker sends an order's outcome, or the order itself back. */
  void replied(Worker worker, Mail mail) {
    Reply reply = Reply.read(worker, mail);
    if (mail.id() == 0) {
      initialised(worker, reply);
      return;
    }
    Chunk chunk;
    Outcome outcome = reply.outcome();
    synchronized (this) {
      chunk = worker.done(mail.id(), outcome != null);
      if (chunk == null) return;
      if (outcome == null) outcome = unbegun(chunk);
      else cancelled.remove(chunk);
      if (outcome == null) {
        workers.stream().filter(w -> w.orderCount() == 0).toList().forEach(this::supply);
        return;
      }
      if (reply.nanos() >= 0) {
        worker.took(reply.nanos());
        chunk.batch().took(chunk.size(), reply.nanos());
      }
      if (reply.last()) {
        worker.askBack();
        worker.dismiss();
      }
      Chunk next = worker.atWork();
      // It may have been begun before it could be given back.
      if (next != null && cancelled.contains(next)) worker.takeBack(next);
      supply(worker);
    }
    complete(chunk, outcome);
  }

  /** A worker no longer has this: it waits again, unless nothing more is to come of it. */
  private @Nullable Outcome unbegun(Chunk chunk) {
    if (cancelled.remove(chunk)) return Outcome.Refusal.CANCELLED;
    if (terminated) return Outcome.Refusal.TERMINATED;
    if (broken == null) waiting.putBack(chunk);
    return broken;
  }

  private void initialised(Worker worker, Reply reply) {
    if (reply.outcome() instanceof Outcome.Failure f) {
      giveUp(worker, "failed in its initializer: " + f.words());
    } else {
      synchronized (this) {
        begin(worker);
      }
    }
  }

  private void complete(Chunk chunk, Outcome outcome) {
    chunk.complete(outcome);
    if (chunk.batch().isDone()) {
      synchronized (this) {
        for (Worker worker : workers) worker.forget(chunk.batch());
      }
    }
  }

  /** A worker is dead. What it was at is lost, what it had not begun is not. */
  void ended(Worker worker, End how) {
    List<Chunk> lost;
    Map<Chunk, Outcome> refused = new LinkedHashMap<>();
    boolean hopeless;
    synchronized (this) {
      workers.remove(worker);
      lost = worker.lost();
      for (Chunk chunk : lost.reversed().subList(0, Math.max(0, lost.size() - 1))) {
        Outcome why = unbegun(chunk);
        if (why != null) refused.put(chunk, why);
      }
      if (!lost.isEmpty()) cancelled.remove(lost.getFirst());
      hopeless = !worker.wasReady() && !terminated && ++stillborn >= MOST_STILLBORN;
    }
    if (!lost.isEmpty()) complete(lost.getFirst(), worker.loss(how));
    refused.forEach(this::complete);
    if (hopeless) giveUp(worker, how.told() + " before it was up, as others before it");
    replace(worker);
  }

  private void replace(Worker dead) {
    try {
      synchronized (this) {
        boolean needed = !closed || !waiting.isEmpty() || ordersUnderWay() > 0;
        if (!terminated && broken == null && needed) workers.add(hire());
        else if (workers.isEmpty()) gone.complete(null);
        else for (Worker worker : List.copyOf(workers)) supply(worker);
      }
    } catch (RuntimeException e) {
      giveUp(dead, "has no successor: " + e.getMessage());
    }
  }

  /** Nothing more can be done here. Everybody who waits learns why. */
  private void giveUp(Worker worker, String reason) {
    String sentence = worker.name() + " (pid " + worker.pid() + ") " + reason;
    Outcome.Broken why = new Outcome.Broken(worker.name(), worker.pid(), sentence);
    List<Chunk> rest;
    synchronized (this) {
      if (broken == null) broken = why;
      rest = waiting.takeAll();
      workers.forEach(Worker::dismiss);
      if (workers.isEmpty()) gone.complete(null);
    }
    for (Chunk chunk : rest) chunk.complete(why);
  }

  /** Cancels this: work that has not begun never begins; if it has begun, its worker is killed. */
  void cancel(Batch batch) {
    List<Chunk> unbegun;
    synchronized (this) {
      unbegun = waiting.takeAll(batch);
      for (Worker worker : workers) cancelled.addAll(worker.takeBack(batch));
    }
    for (Chunk chunk : unbegun) complete(chunk, Outcome.Refusal.CANCELLED);
  }

  /** Accepts nothing more. Workers end when everything is done. */
  public synchronized void close() {
    if (closed) return;
    closed = true;
    for (Worker worker : List.copyOf(workers)) supply(worker);
  }

  /** Kills the workers. Everybody who waits gets an exception. */
  public void terminate() {
    List<Chunk> rest;
    synchronized (this) {
      closed = true;
      terminated = true;
      rest = waiting.takeAll();
      workers.forEach(w -> w.kill(Outcome.Refusal.TERMINATED));
      if (workers.isEmpty()) gone.complete(null);
    }
    for (Chunk chunk : rest) chunk.complete(Outcome.Refusal.TERMINATED);
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  synchronized boolean isTerminated() {
    return terminated;
  }

  /** Complete when a closed or terminated pool's workers are dead. */
  public CompletableFuture<Void> gone() {
    return gone;
  }

  synchronized List<Long> pids() {
    return workers.stream().map(Worker::pid).toList();
  }
}
