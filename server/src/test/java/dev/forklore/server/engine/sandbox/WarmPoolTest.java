package dev.forklore.server.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.cores.Pin;
import dev.forklore.server.engine.cores.Quiet;
import dev.forklore.server.engine.cores.Reservations;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WarmPoolTest {
  private static final Pin ZERO = new Pin(List.of(0), 1);
  private static final Pin ONE = new Pin(List.of(1), 1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final ParkingLot lot = new ParkingLot();
  private final Machine cores = new Machine();
  private final StoppedTime pauses = new StoppedTime();
  private WarmPool pool = pool(HOUR);

  @AfterEach
  void closingThrowsAwayWhatNobodyTook() {
    pool.close();
    Awaitility.await()
        .until(() -> lot.parked.stream().allMatch(parked -> parked.unparked || parked.closed));
  }

  @Test
  void itFillsAndIsReplacedWhenTaken() throws Exception {
    filled();

    Sandbox taken = pool.take(reservation(ONE));

    assertThat(taken).isNotNull();
    assertThat(lot.cold).hasValue(0);
    Awaitility.await().until(() -> pool.warm() == 2 && lot.parked.size() == 3);
    assertThat(lot.parked.get(2).pin).isEqualTo(ONE);
  }

  @Test
  void whoeverIsHeldToTheRightCoresIsPreferred() throws Exception {
    filled();
    var right = lot.parked.stream().filter(parked -> parked.pin.equals(ONE)).findFirst();

    pool.take(reservation(ONE));

    assertThat(right.orElseThrow().unparked).isTrue();
  }

  @Test
  void whatCannotBeHeldToTheCoresStaysParked() throws Exception {
    filled();
    lot.parked.forEach(parked -> parked.fits = false);

    pool.take(reservation(new Pin(List.of(0, 1), 2)));

    assertThat(lot.cold).hasValue(1);
    assertThat(pool.warm()).isEqualTo(2);
  }

  @Test
  void oneForOtherCoresIsBetterThanNone() throws Exception {
    filled();

    pool.take(reservation(new Pin(List.of(0, 1), 2)));

    assertThat(lot.cold).hasValue(0);
  }

  @Test
  void anEmptyPoolStartsOneThenAndThere() throws Exception {
    pool.take(reservation(ZERO));

    assertThat(lot.cold).hasValue(1);
  }

  @Test
  void whatDiedIsReplacedAndNobodyGetsIt() throws Exception {
    filled();
    lot.parked.get(0).gone.complete(null);
    lot.parked.get(1).gone.complete(null);

    Awaitility.await().until(() -> lot.parked.size() == 4 && pool.warm() == 2);
    pool.take(reservation(ZERO));

    assertThat(List.copyOf(lot.parked).subList(0, 2))
        .allMatch(parked -> parked.closed && !parked.unparked);
  }

  @Test
  void whatTurnsOutUselessIsThrownAwayAndTheNextOneTaken() throws Exception {
    filled();
    cores.isIdle(false);
    cores.hasFree(false); // so that no other is there before both were tried
    lot.parked.forEach(parked -> parked.useless = true);

    pool.take(reservation(ZERO));

    assertThat(List.copyOf(lot.parked).subList(0, 2)).allMatch(parked -> parked.closed);
  }

  @Test
  void whatStayedTooLongIsReplaced() {
    pool = pool(Duration.ofMillis(30));
    pool.begin();

    Awaitility.await().until(() -> lot.parked.size() > 6);

    assertThat(lot.parked.getFirst().closed).isTrue();
  }

  @Test
  void whatCannotBeStartedIsTriedAgain() {
    lot.refusals.set(3);

    filled();

    assertThat(lot.refusals).hasValue(0);
  }

  @Test
  void whileEveryCoreIsHeldItRefillsOnlyWhenNothingIsLeft() throws Exception {
    filled();
    cores.hasFree(false);
    cores.timePasses = true;
    cores.isIdle(false);

    pauses.hold(true);
    pool.take(reservation(ZERO));
    pool.take(reservation(ONE));
    pauses.hold(false);

    Awaitility.await().until(() -> pool.warm() == 1);
    int glances = cores.glances.get();
    Awaitility.await().until(() -> cores.glances.get() > glances + 2);
    assertThat(lot.parked).hasSize(3);
    cores.isIdle(true);
    cores.hasFree(true);
    Awaitility.await().until(() -> pool.warm() == 2);
  }

  @Test
  void whileHalfIsLeftItWaitsForAMomentInWhichNothingRuns() throws Exception {
    filled();
    cores.isIdle(false);

    pool.take(reservation(ZERO));

    Awaitility.await().until(() -> cores.waitingForIdle.get() == 1);
    assertThat(lot.parked).hasSize(2);
    cores.isIdle(true);
    Awaitility.await().until(() -> pool.warm() == 2);
  }

  @Test
  void withLessThanHalfLeftItDoesNotWait() throws Exception {
    filled();
    cores.isIdle(false);

    pauses.hold(true);
    pool.take(reservation(ZERO));
    pool.take(reservation(ONE));
    pauses.hold(false);

    Awaitility.await().until(() -> pool.warm() >= 1);
  }

  private void filled() {
    pool.begin();
    Awaitility.await().until(() -> pool.warm() == 2);
  }

  private WarmPool pool(Duration longestStay) {
    return new WarmPool(lot, List.of(ZERO, ONE), 1, cores, longestStay, pauses);
  }

  private static CoreReservation reservation(Pin pin) {
    return Reservations.of(pin);
  }

  /** A machine whose cores are as the test says. */
  private final class Machine implements Quiet {
    final AtomicInteger waitingForIdle = new AtomicInteger();
    final AtomicInteger glances = new AtomicInteger();
    volatile boolean timePasses;
    private boolean idle = true;
    private boolean free = true;

    synchronized void isIdle(boolean now) {
      idle = now;
      notifyAll();
    }

    synchronized void hasFree(boolean now) {
      free = now;
      notifyAll();
    }

    /** Waits longer than it is asked to, so that who asks when it should not is found out. */
    @Override
    public synchronized boolean awaitIdle(Duration most) throws InterruptedException {
      if (timePasses) {
        pauses.pass(most);
        return idle;
      }
      waitingForIdle.incrementAndGet();
      while (!idle) wait();
      waitingForIdle.decrementAndGet();
      return true;
    }

    /** Gives up at once, and tells that it was asked. */
    @Override
    public synchronized boolean awaitFreeCore(Duration most) {
      glances.incrementAndGet();
      return free;
    }
  }

  /** Time stands still; nobody waits for it to pass unless the test holds them. */
  private static final class StoppedTime implements Pauses {
    private final AtomicLong now = new AtomicLong();
    private boolean held;

    synchronized void hold(boolean now) {
      held = now;
      notifyAll();
    }

    void pass(Duration time) {
      now.addAndGet(time.toNanos());
    }

    @Override
    public long nanoTime() {
      return now.get();
    }

    @Override
    public synchronized void sleep(Duration pause) throws InterruptedException {
      if (Thread.interrupted()) throw new InterruptedException("told to stop");
      while (held) wait();
    }
  }
}
