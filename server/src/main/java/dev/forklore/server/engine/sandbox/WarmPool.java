package dev.forklore.server.engine.sandbox;

import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.cores.Pin;
import dev.forklore.server.engine.cores.Quiet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sandboxes that are started before anybody asks. Each place of the pool is a thread that starts a
 * sandbox, parks it, waits until it has left, and begins again. A run that finds the pool empty
 * gets a sandbox that is started for it, which takes longer and is no error.
 */
public final class WarmPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WarmPool.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /**
   * A sandbox that was taken is not replaced before this time, because starting one would slow the
   * program that begins at that moment.
   */
  private static final Duration HEAD_START = Duration.ofMillis(250);

  /** How long it waits for a moment in which nothing runs, if enough are left. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration GLANCE = Duration.ofMillis(50);

  private final ReentrantLock lock = new ReentrantLock();
  private final List<ParkingPlace> parked = new ArrayList<>();
  private final SandboxStarter starter;
  private final Quiet quiet;
  private final Pauses pauses;
  private final Duration longestStay;
  private final Semaphore starting;
  private final List<Thread> fillers;

  /**
   * A pool that fills from {@link #begin} on.
   *
   * @param likely where each sandbox will most likely run; as many are kept
   * @param atOnce how many are started at the same time
   * @param longestStay how long one stays before a fresh one takes its place
   */
  public WarmPool(
      SandboxStarter starter,
      List<Pin> likely,
      int atOnce,
      Quiet quiet,
      Duration longestStay,
      Pauses pauses) {
    this.starter = starter;
    this.pauses = pauses;
    this.quiet = quiet;
    this.longestStay = longestStay;
    this.starting = new Semaphore(atOnce);
    this.fillers =
        likely.stream()
            .map(pin -> Thread.ofVirtual().name("warm-pool").unstarted(() -> fill(pin)))
            .toList();
  }

  /** From now on, sandboxes are kept ready. Called once. */
  public void begin() {
    fillers.forEach(Thread::start);
  }

  /** As {@link Sandboxes#take}. */
  public Sandbox take(CoreReservation cores) throws InterruptedException {
    for (Optional<ParkingPlace> place = next(cores.pin());
        place.isPresent();
        place = next(cores.pin())) {
      ParkedSandbox parked = place.get().sandbox();
      try {
        return parked.unpark(cores);
      } catch (SandboxException e) {
        LOG.info("A parked sandbox was unusable: {}", e.getMessage());
        parked.close();
      } catch (InterruptedException e) {
        parked.close();
        throw e;
      }
    }
    return starter.start(cores);
  }

  /**
   * A sandbox that is already restricted to these cores, or else one that can be; the caller has
   * it.
   */
  private Optional<ParkingPlace> next(Pin pin) {
    lock.lock();
    try {
      Optional<ParkingPlace> held =
          parked.stream()
              .filter(place -> place.pin().equals(pin))
              .filter(ParkingPlace::take)
              .findFirst();
      Optional<ParkingPlace> found =
          held.or(() ->
              parked.stream()
                  .filter(place -> place.sandbox().fits(pin))
                  .filter(ParkingPlace::take)
                  .findFirst());
      found.ifPresent(parked::remove);
      return found;
    } finally {
      lock.unlock();
    }
  }

  private void fill(Pin likely) {
    Duration pause = FIRST_PAUSE;
    try {
      while (true) {
        try {
          stay(park(likely));
          pause = FIRST_PAUSE;
        } catch (SandboxException e) {
          if (pause.equals(FIRST_PAUSE)) LOG.warn("The warm pool pauses: {}", e.getMessage());
          pauses.sleep(pause);
          pause = pause.multipliedBy(2);
          if (pause.compareTo(LONGEST_PAUSE) > 0) pause = LONGEST_PAUSE;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ParkingPlace park(Pin likely) throws InterruptedException {
    // Only a filler that may start one checks whether any is left: otherwise all fillers would see
    // the empty pool, and all would start sandboxes while programs run.
    starting.acquire();
    try {
      awaitMoment();
      ParkingPlace place = new ParkingPlace(starter.park(likely));
      add(place);
      return place;
    } finally {
      starting.release();
    }
  }

  /** To start a sandbox slows every program that runs, the more so on the same cores. */
  private void awaitMoment() throws InterruptedException {
    long begun = pauses.nanoTime();
    while (isHalfFull() && pauses.nanoTime() - begun < PATIENCE.toNanos()) {
      if (quiet.awaitIdle(GLANCE)) return;
    }
    // While every core is held, no run can begin, so there is no hurry unless the pool is empty.
    while (!quiet.awaitFreeCore(LONGEST_PAUSE) && warm() > 0) {}
  }

  private boolean isHalfFull() {
    return warm() * 2 >= fillers.size();
  }

  private void stay(ParkingPlace place) throws InterruptedException {
    boolean taken = false;
    try {
      taken = place.awaitLeaving(longestStay);
    } finally {
      if (!taken) {
        remove(place);
        place.sandbox().close();
      }
    }
    if (taken) pauses.sleep(HEAD_START);
  }

  private void add(ParkingPlace place) {
    lock.lock();
    try {
      parked.add(place);
    } finally {
      lock.unlock();
    }
  }

  private void remove(ParkingPlace place) {
    lock.lock();
    try {
      parked.remove(place);
    } finally {
      lock.unlock();
    }
  }

  /** How many are parked. */
  public int warm() {
    lock.lock();
    try {
      return parked.size();
    } finally {
      lock.unlock();
    }
  }

  /** Tells the fillers to stop; each throws its sandbox away. Does not wait for them. */
  @Override
  public void close() {
    fillers.forEach(Thread::interrupt);
  }
}
