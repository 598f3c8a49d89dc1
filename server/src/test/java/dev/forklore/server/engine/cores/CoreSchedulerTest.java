package dev.forklore.server.engine.cores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Party;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoreSchedulerTest {
  private final CoreScheduler scheduler =
      new CoreScheduler(
          new MachineCores(CoreTopology.of(List.of(0, 1)), _ -> {}), 3, Runnable::run);

  @Test
  void twoRunsNeverShareACore() {
    RecordingWaiter first = asks("a", 1);
    RecordingWaiter second = asks("b", 0.5);

    assertThat(first.reservation.pin().cores()).hasSize(1);
    assertThat(second.reservation.pin().cores()).hasSize(1);
    assertThat(second.reservation.pin().cores())
        .doesNotContainAnyElementsOf(first.reservation.pin().cores());
    assertThat(second.reservation.cpus()).isEqualTo(0.5);
    assertThat(scheduler.running()).isEqualTo(2);
  }

  @Test
  void whoeverAsksIsToldWhichCoresAreHeld() {
    List<Set<Integer>> told = new ArrayList<>();
    CoreScheduler telling =
        new CoreScheduler(
            new MachineCores(CoreTopology.of(List.of(0, 1)), told::add), 3, Runnable::run);
    RecordingWaiter one = new RecordingWaiter("a", 1);
    RecordingWaiter half = new RecordingWaiter("b", 0.5);
    one.asks(telling);
    half.asks(telling);
    one.reservation.close();
    half.reservation.close();

    assertThat(told).containsExactly(Set.of(0), Set.of(0, 1), Set.of(1), Set.of());
  }

  @Test
  void aThirdRunWaitsUntilACoreIsFreed() {
    RecordingWaiter first = asks("a", 1);
    asks("b", 1);
    RecordingWaiter third = asks("c", 1);

    assertThat(third.holdsCores()).isFalse();
    assertThat(third.positions).containsExactly(1);
    assertThat(scheduler.queued()).isEqualTo(1);

    first.reservation.close();

    assertThat(third.reservation.pin().cores()).isEqualTo(first.reservation.pin().cores());
    assertThat(scheduler.queued()).isZero();
  }

  @Test
  void whoWaitsForAMomentWithoutRunsIsToldOfOne() throws Exception {
    assertThat(scheduler.awaitIdle(Duration.ZERO)).isTrue();
    RecordingWaiter one = asks("a", 1);
    RecordingWaiter half = asks("a", 0.5);
    one.reservation.close();
    assertThat(scheduler.awaitIdle(Duration.ofMillis(1))).isFalse();

    Thread frees = Thread.ofVirtual().start(half.reservation::close);

    assertThat(scheduler.awaitIdle(Duration.ofSeconds(20))).isTrue();
    frees.join();
  }

  @Test
  void whoWaitsForAFreeCoreIsToldOfOne() throws Exception {
    assertThat(scheduler.awaitFreeCore(Duration.ZERO)).isTrue();
    RecordingWaiter all = asks("a", 2);
    assertThat(scheduler.free()).isZero();
    assertThat(scheduler.awaitFreeCore(Duration.ofMillis(1))).isFalse();

    Thread frees = Thread.ofVirtual().start(all.reservation::close);

    assertThat(scheduler.awaitFreeCore(Duration.ofSeconds(20))).isTrue();
    frees.join();
  }

  @Test
  void whoStartsAtOnceIsNeverToldToWait() {
    assertThat(asks("a", 2).positions).isEmpty();
  }

  @Test
  void aRunThatFitsOnANodeWaitsForThatNode() {
    CoreTopology pairs =
        new CoreTopology(List.of(on(0, 0), on(1, 0), on(2, 1), on(3, 1)), Map.of(), 4);
    MachineCores stock = new MachineCores(pairs, _ -> {});
    CoreScheduler nodes = new CoreScheduler(stock, 3, Runnable::run);
    List<RecordingWaiter> small =
        Stream.of("a", "b", "c").map(name -> new RecordingWaiter(name, 1)).toList();
    assertThat(small).allMatch(reader -> reader.asks(nodes));
    small.get(0).reservation.close();
    RecordingWaiter pair = new RecordingWaiter("d", 2);
    assertThat(pair.asks(nodes)).isTrue();
    assertThat(stock.freeIds()).containsExactly(0, 3);
    assertThat(pair.positions).containsExactly(1);

    small.get(2).reservation.close();

    assertThat(pair.reservation.pin().cores()).containsExactly(2, 3);
  }

  private static Core on(int cpu, int node) {
    return new Core(cpu, List.of(), List.of(), node);
  }

  @Test
  void aReservationCountsOnceHoweverOftenItIsClosed() {
    RecordingWaiter first = asks("a", 1);
    first.reservation.close();
    first.reservation.close();

    assertThat(scheduler.running()).isZero();
    assertThat(asks("b", 2).holdsCores()).isTrue();
  }

  @Test
  void leavingAfterTheGrantChangesNothing() {
    RecordingWaiter first = asks("a", 1);
    first.place.leave();

    assertThat(scheduler.running()).isEqualTo(1);
  }

  @Test
  void aWaiterThatFailsKeepsNeitherTheOthersWaitingNorItsCores() {
    RecordingWaiter running = asks("a", 2);
    scheduler.ask(new Party("b", "b"), 2, new Faulty()).orElseThrow().ready();
    RecordingWaiter next = asks("c", 2);

    running.reservation.close();

    assertThat(next.holdsCores()).isTrue();
  }

  @Test
  void whateverHappensNoCoreIsHeldTwiceAndNobodyIsForgotten() {
    Random random = new Random(20260101);
    CoreScheduler big =
        new CoreScheduler(
            new MachineCores(CoreTopology.of(List.of(0, 2, 3, 5, 6)), _ -> {}), 50, Runnable::run);
    List<RecordingWaiter> alive = new ArrayList<>();
    for (int step = 0; step < 20_000; step++) {
      RecordingWaiter chosen = alive.isEmpty() ? null : alive.get(random.nextInt(alive.size()));
      if (chosen == null || random.nextInt(5) < 2) {
        double cpus = List.of(0.5, 1.0, 2.0, 3.0, 5.0).get(random.nextInt(5));
        RecordingWaiter reader = new RecordingWaiter("client" + random.nextInt(6), cpus);
        if (reader.asks(big)) alive.add(reader);
      } else {
        if (chosen.holdsCores()) chosen.reservation.close();
        else chosen.place.leave();
        alive.remove(chosen);
      }
      check(big, alive);
    }
  }

  private static void check(CoreScheduler scheduler, List<RecordingWaiter> alive) {
    Set<Integer> held = new HashSet<>();
    List<Integer> waiting = new ArrayList<>();
    for (RecordingWaiter reader : alive) {
      if (reader.holdsCores()) {
        assertThat(reader.reservation.pin().cores()).hasSize((int) Math.ceil(reader.cpus));
        for (int core : reader.reservation.pin().cores()) assertThat(held.add(core)).isTrue();
      } else {
        waiting.add(reader.positions.getLast());
      }
    }
    assertThat(held).isSubsetOf(0, 2, 3, 5, 6);
    assertThat(waiting.stream().sorted().toList())
        .as("the announced positions are 1, 2, 3 …")
        .isEqualTo(java.util.stream.IntStream.rangeClosed(1, waiting.size()).boxed().toList());
    assertThat(scheduler.queued()).isEqualTo(waiting.size());
    headDoesNotFit(alive, 5 - held.size());
  }

  private static void headDoesNotFit(List<RecordingWaiter> alive, int free) {
    alive.stream()
        .filter(reader -> !reader.holdsCores() && reader.positions.getLast() == 1)
        .forEach(head -> assertThat(Math.ceil(head.cpus)).isGreaterThan(free));
  }

  @Test
  void coresWithoutNumbersAreLentByTheirNumber() {
    CoreScheduler cluster = new CoreScheduler(new CountedCores(3), 3, Runnable::run);
    RecordingWaiter two = new RecordingWaiter("a", 2);
    RecordingWaiter more = new RecordingWaiter("b", 2);
    assertThat(two.asks(cluster)).isTrue();
    assertThat(more.asks(cluster)).isTrue();
    assertThat(two.reservation.pin()).isEqualTo(new Pin(List.of(), 2));
    assertThat(more.positions).containsExactly(1);

    two.reservation.close();

    assertThat(more.holdsCores()).isTrue();
    assertThat(cluster.free()).isEqualTo(1);
  }

  private RecordingWaiter asks(String client, double cpus) {
    RecordingWaiter reader = new RecordingWaiter(client, cpus);
    assertThat(reader.asks(scheduler)).isTrue();
    return reader;
  }

  private static final class Faulty implements CoreScheduler.Waiter {
    @Override
    public void waits(int position) {
      throw new IllegalStateException("a defect of the waiter");
    }

    @Override
    public void granted(CoreReservation reservation) {
      throw new IllegalStateException("a defect of the waiter");
    }
  }
}
