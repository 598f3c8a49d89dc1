package dev.forklore.server.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.cores.Pin;
import dev.forklore.server.engine.cores.Quiet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final AtomicBoolean quiet = new AtomicBoolean(true);
  private final AtomicBoolean idle = new AtomicBoolean(true);
  private final Quiet cores =
      new Quiet() {
        /** Waits longer than it is asked to, so that who asks when it should not is found out. */
        @Override
        public boolean awaitIdle(Duration most) throws InterruptedException {
          while (!idle.get()) Thread.sleep(Duration.ofMillis(5));
          return true;
        }

        @Override
        public boolean awaitFreeCore(Duration most) throws InterruptedException {
          if (!quiet.get()) Thread.sleep(Duration.ofMillis(5));
          return quiet.get();
        }
      };
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
    idle.set(false);
    quiet.set(false); // so that no other is there before both were tried
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
    quiet.set(false);
    idle.set(false);

    pool.take(reservation(ZERO));
    pool.take(reservation(ONE));

    Awaitility.await().until(() -> pool.warm() == 1);
    Awaitility.await().during(Duration.ofMillis(100)).until(() -> lot.parked.size() == 3);
    idle.set(true);
    quiet.set(true);
    Awaitility.await().until(() -> pool.warm() == 2);
  }

  @Test
  void whileHalfIsLeftItWaitsForAMomentInWhichNothingRuns() throws Exception {
    filled();
    idle.set(false);

    pool.take(reservation(ZERO));

    Awaitility.await().during(Duration.ofMillis(600)).until(() -> lot.parked.size() == 2);
    idle.set(true);
    Awaitility.await().until(() -> pool.warm() == 2);
  }

  @Test
  void withLessThanHalfLeftItDoesNotWait() throws Exception {
    filled();
    idle.set(false);

    pool.take(reservation(ZERO));
    pool.take(reservation(ONE));

    Awaitility.await().until(() -> pool.warm() >= 1);
  }

  private void filled() {
    pool.begin();
    Awaitility.await().until(() -> pool.warm() == 2);
  }

  private WarmPool pool(Duration longestStay) {
    return new WarmPool(lot, List.of(ZERO, ONE), 1, cores, longestStay);
  }

  private static CoreReservation reservation(Pin pin) {
    return new CoreReservation(pin.cpus(), pin.cores(), reservation -> {});
  }
}
