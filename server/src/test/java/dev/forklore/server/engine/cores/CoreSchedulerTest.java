package dev.forklore.server.engine.cores;

import static org.assertj.core.api.Assertions.assertThat;

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
      new CoreScheduler(CoreTopology.of(List.of(0, 1)), 3, Runnable::run, _ -> {});

  @Test
  void twoRunsNeverShareACore() {
    Reader first = asks("a", 1);
    Reader second = asks("b", 0.5);

    assertThat(first.reservation.cores()).hasSize(1);
    assertThat(second.reservation.cores()).hasSize(1);
    assertThat(second.reservation.cores()).doesNotContainAnyElementsOf(first.reservation.cores());
    assertThat(second.reservation.cpus()).isEqualTo(0.5);
    assertThat(scheduler.running()).isEqualTo(2);
  }

  @Test
  void whoeverAsksIsToldWhichCoresAreHeld() {
    List<Set<Integer>> told = new ArrayList<>();
    CoreScheduler telling =
        new CoreScheduler(CoreTopology.of(List.of(0, 1)), 3, Runnable::run, told::add);
    Reader one = new Reader("a", 1);
    Reader half = new Reader("b", 0.5);
    one.asks(telling);
    half.asks(telling);
    one.reservation.close();
    half.reservation.close();

    assertThat(told).containsExactly(Set.of(0), Set.of(0, 1), Set.of(1), Set.of());
  }

  @Test
  void aThirdRunWaitsUntilACoreIsFreed() {
    Reader first = asks("a", 1);
    asks("b", 1);
    Reader third = asks("c", 1);

    assertThat(third.holdsCores()).isFalse();
    assertThat(third.positions).containsExactly(1);
    assertThat(scheduler.queued()).isEqualTo(1);

    first.reservation.close();

    assertThat(third.reservation.cores()).isEqualTo(first.reservation.cores());
    assertThat(scheduler.queued()).isZero();
  }

  @Test
  void whoWaitsForAMomentWithoutRunsIsToldOfOne() throws Exception {
    assertThat(scheduler.awaitIdle(Duration.ZERO)).isTrue();
    Reader one = asks("a", 1);
    Reader half = asks("a", 0.5);
    one.reservation.close();
    assertThat(scheduler.awaitIdle(Duration.ofMillis(1))).isFalse();

    Thread frees = Thread.ofVirtual().start(half.reservation::close);

    assertThat(scheduler.awaitIdle(Duration.ofSeconds(20))).isTrue();
    frees.join();
  }

  @Test
  void whoWaitsForAFreeCoreIsToldOfOne() throws Exception {
    assertThat(scheduler.awaitFreeCore(Duration.ZERO)).isTrue();
    Reader all = asks("a", 2);
    assertThat(scheduler.freeCores()).isEmpty();
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
  void clientsTakeTurns() {
    Reader running = asks("a", 2);
    Reader a1 = asks("a", 2);
    Reader a2 = asks("a", 2);
    Reader b1 = asks("b", 2);

    assertThat(b1.positions).containsExactly(2);
    assertThat(a2.positions).containsExactly(2, 3);

    running.reservation.close();
    a1.reservation.close();
    assertThat(b1.holdsCores()).isTrue();
    assertThat(a2.holdsCores()).isFalse();

    b1.reservation.close();
    assertThat(a2.holdsCores()).isTrue();
    assertThat(a2.positions).containsExactly(2, 3, 2, 1);
  }

  @Test
  void aCancelledWaiterGivesUpItsPlace() {
    Reader running = asks("a", 2);
    Reader next = asks("b", 2);
    Reader last = asks("c", 2);
    assertThat(last.positions).containsExactly(2);

    next.place.leave();
    assertThat(last.positions).containsExactly(2, 1);

    running.reservation.close();
    assertThat(last.holdsCores()).isTrue();
    assertThat(next.holdsCores()).isFalse();
  }

  @Test
  void smallRunsDoNotOvertakeALargeOneThatIsNext() {
    Reader one = asks("a", 1);
    Reader two = asks("b", 2);
    Reader small = asks("c", 1);

    assertThat(small.holdsCores()).as("a core is free, but it is not its turn").isFalse();

    one.reservation.close();
    assertThat(two.holdsCores()).isTrue();
    assertThat(small.holdsCores()).isFalse();
  }

  @Test
  void aRunThatFitsOnANodeWaitsForThatNode() {
    CoreTopology pairs =
        new CoreTopology(List.of(on(0, 0), on(1, 0), on(2, 1), on(3, 1)), Map.of(), 4);
    CoreScheduler nodes = new CoreScheduler(pairs, 3, Runnable::run, _ -> {});
    List<Reader> small = Stream.of("a", "b", "c").map(name -> new Reader(name, 1)).toList();
    assertThat(small).allMatch(reader -> reader.asks(nodes));
    small.get(0).reservation.close();
    Reader pair = new Reader("d", 2);
    assertThat(pair.asks(nodes)).isTrue();
    assertThat(nodes.freeCores()).containsExactly(0, 3);
    assertThat(pair.positions).containsExactly(1);

    small.get(2).reservation.close();

    assertThat(pair.reservation.cores()).containsExactly(2, 3);
  }

  private static Core on(int cpu, int node) {
    return new Core(cpu, List.of(), List.of(), node);
  }

  @Test
  void whenALargeOneLeavesTheNextOnesMoveUp() {
    asks("a", 1);
    Reader two = asks("b", 2);
    Reader small = asks("c", 1);

    two.place.leave();

    assertThat(small.holdsCores()).isTrue();
  }

  @Test
  void aFullQueueRefuses() {
    asks("a", 2);
    for (String client : List.of("b", "c", "d")) asks(client, 1);

    assertThat(new Reader("e", 1).asks(scheduler)).isFalse();
    assertThat(scheduler.queued()).isEqualTo(3);
  }

  @Test
  void aReservationCountsOnceHoweverOftenItIsClosed() {
    Reader first = asks("a", 1);
    first.reservation.close();
    first.reservation.close();

    assertThat(scheduler.running()).isZero();
    assertThat(asks("b", 2).holdsCores()).isTrue();
  }

  @Test
  void leavingAfterTheGrantChangesNothing() {
    Reader first = asks("a", 1);
    first.place.leave();

    assertThat(scheduler.running()).isEqualTo(1);
  }

  @Test
  void aWaiterThatFailsKeepsNeitherTheOthersWaitingNorItsCores() {
    Reader running = asks("a", 2);
    scheduler.ask("b", 2, new Faulty());
    Reader next = asks("c", 2);

    running.reservation.close();

    assertThat(next.holdsCores()).isTrue();
  }

  @Test
  void whateverHappensNoCoreIsHeldTwiceAndNobodyIsForgotten() {
    Random random = new Random(20260101);
    CoreScheduler big =
        new CoreScheduler(CoreTopology.of(List.of(0, 2, 3, 5, 6)), 50, Runnable::run, _ -> {});
    List<Reader> alive = new ArrayList<>();
    for (int step = 0; step < 20_000; step++) {
      Reader chosen = alive.isEmpty() ? null : alive.get(random.nextInt(alive.size()));
      if (chosen == null || random.nextInt(5) < 2) {
        double cpus = List.of(0.5, 1.0, 2.0, 3.0, 5.0).get(random.nextInt(5));
        Reader reader = new Reader("client" + random.nextInt(6), cpus);
        if (reader.asks(big)) alive.add(reader);
      } else {
        if (chosen.holdsCores()) chosen.reservation.close();
        else chosen.place.leave();
        alive.remove(chosen);
      }
      check(big, alive);
    }
  }

  private static void check(CoreScheduler scheduler, List<Reader> alive) {
    Set<Integer> held = new HashSet<>();
    List<Integer> waiting = new ArrayList<>();
    for (Reader reader : alive) {
      if (reader.holdsCores()) {
        assertThat(reader.reservation.cores()).hasSize((int) Math.ceil(reader.cpus));
        for (int core : reader.reservation.cores()) assertThat(held.add(core)).isTrue();
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

  private static void headDoesNotFit(List<Reader> alive, int free) {
    alive.stream()
        .filter(reader -> !reader.holdsCores() && reader.positions.getLast() == 1)
        .forEach(head -> assertThat(Math.ceil(head.cpus)).isGreaterThan(free));
  }

  private Reader asks(String client, double cpus) {
    Reader reader = new Reader(client, cpus);
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
