package dev.forklore.multiprocessing.launch;

import dev.forklore.multiprocessing.link.Mail;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * JVMs that are up before anybody needs them. A child that is asked for with the same options is
 * one of these if one is ready. A moment after the last was taken, or died, new ones take their
 * place; no more do when many have died and none was taken.
 */
public final class SpareJvms {
  /** Those that are taken have work to do, at which starting others would hinder them. */
  private static final long LULL_MILLIS = 300;

  /** So often all of them may die before one is taken; what kills them is no accident then. */
  private static final int MOST_ROUNDS_OF_DEATHS = 3;

  private static final List<SpareJvms> OPEN = new CopyOnWriteArrayList<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final int wanted;
  private final List<String> options;
  private final List<Spare> spares = new ArrayList<>();
  private boolean closed;
  private boolean filling;
  private int takes;
  private int deathsSinceTaken;

  private SpareJvms(int wanted, List<String> options) {
    this.wanted = wanted;
    this.options = options;
  }

  /** Starts so many, and keeps as many from now on. */
  public static SpareJvms open(int wanted, List<String> options) {
    SpareJvms spares = new SpareJvms(wanted, List.copyOf(options));
    spares.fill();
    OPEN.add(spares);
    return spares;
  }

  /** One that is ready, under another name and with another owner; null where there is none. */
  static @Nullable ChildJvm take(
      ChildJvm.Who who, List<String> options, boolean keepsUs, ChildJvm.Owner owner) {
    for (SpareJvms spares : OPEN) {
      if (!spares.options.equals(options)) continue;
      for (Spare spare = spares.next(); spare != null; spare = spares.next()) {
        ChildJvm child = Objects.requireNonNull(spare.child);
        if (child.adopt(who, keepsUs, owner)) return child;
      }
    }
    return null;
  }

  private synchronized @Nullable Spare next() {
    for (Spare spare : spares) {
      if (!spare.ready) continue;
      spares.remove(spare);
      takes++;
      deathsSinceTaken = 0;
      fillSoon();
      return spare;
    }
    return null;
  }

  private void fillSoon() {
    if (filling || closed) return;
    filling = true;
    fillLater(takes);
  }

  private void fillLater(int takesBefore) {
    CompletableFuture.delayedExecutor(LULL_MILLIS, TimeUnit.MILLISECONDS)
        .execute(() -> fillUnlessTaken(takesBefore));
  }

  private void fillUnlessTaken(int takesBefore) {
    int now;
    synchronized (this) {
      now = takes;
      filling = now != takesBefore;
    }
    if (now != takesBefore) fillLater(now);
    else fill();
  }

  private synchronized void fill() {
    double share = Math.clamp(60.0 / wanted, 1, 25);
    while (!closed && spares.size() < wanted) {
      Spare spare = new Spare(this);
      spares.add(spare);
      String name = "Spare-" + COUNT.incrementAndGet();
      try {
        spare.child = ChildJvm.spare(name, options, share, spare);
      } catch (RuntimeException e) {
        spares.remove(spare);
        if (spares.isEmpty() && takes == 0) throw e;
        return; // as many as the system allows
      }
    }
  }

  /** How many are ready. */
  public synchronized int ready() {
    return (int) spares.stream().filter(s -> s.ready).count();
  }

  /**
   * Waits until all are ready, so long at most; false after that, when this was closed, or when
   * those that died are not replaced any more.
   */
  public synchronized boolean await(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (ready() < wanted && !closed && !givesUp()) {
      long left = end - System.nanoTime();
      if (left <= 0) return false;
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return ready() >= wanted && !closed;
  }

  /** Ends those that nobody took. */
  public synchronized void close() {
    closed = true;
    OPEN.remove(this);
    for (Spare spare : spares) Objects.requireNonNull(spare.child).kill();
    spares.clear();
    notifyAll();
  }

  private synchronized void isReady(Spare spare) {
    spare.ready = true;
    notifyAll();
  }

  private synchronized void isGone(Spare spare) {
    if (!spares.remove(spare)) return;
    deathsSinceTaken++;
    if (givesUp()) notifyAll();
    else fillSoon();
  }

  private boolean givesUp() {
    return deathsSinceTaken >= MOST_ROUNDS_OF_DEATHS * wanted;
  }

  /** One of them, until it is taken. */
  private static final class Spare implements ChildJvm.Owner {
    private final SpareJvms among;
    private @Nullable ChildJvm child;
    private boolean ready;

    Spare(SpareJvms among) {
      this.among = among;
    }

    @Override
    public void received(Mail mail) {
      if (mail.kind() == Mail.READY) among.isReady(this);
    }

    @Override
    public void ended(End end) {
      among.isGone(this);
    }
  }
}
