package dev.forklore.server.engine.cores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Party;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose turn is next when not all can have cores. */
class CoreTurnsTest {
  private final CoreScheduler scheduler =
      new CoreScheduler(
          new MachineCores(CoreTopology.of(List.of(0, 1)), _ -> {}), 3, Runnable::run);

  @Test
  void clientsTakeTurns() {
    RecordingWaiter running = asks("a", 2);
    RecordingWaiter a1 = asks("a", 2);
    RecordingWaiter a2 = asks("a", 2);
    RecordingWaiter b1 = asks("b", 2);

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
    RecordingWaiter running = asks("a", 2);
    RecordingWaiter next = asks("b", 2);
    RecordingWaiter last = asks("c", 2);
    assertThat(last.positions).containsExactly(2);

    next.place.leave();
    assertThat(last.positions).containsExactly(2, 1);

    running.reservation.close();
    assertThat(last.holdsCores()).isTrue();
    assertThat(next.holdsCores()).isFalse();
  }

  @Test
  void smallRunsDoNotOvertakeALargeOneThatIsNext() {
    RecordingWaiter one = asks("a", 1);
    RecordingWaiter two = asks("b", 2);
    RecordingWaiter small = asks("c", 1);

    assertThat(small.holdsCores()).as("a core is free, but it is not its turn").isFalse();

    one.reservation.close();
    assertThat(two.holdsCores()).isTrue();
    assertThat(small.holdsCores()).isFalse();
  }

  @Test
  void whenALargeOneLeavesTheNextOnesMoveUp() {
    asks("a", 1);
    RecordingWaiter two = asks("b", 2);
    RecordingWaiter small = asks("c", 1);

    two.place.leave();

    assertThat(small.holdsCores()).isTrue();
  }

  @Test
  void aFullQueueRefuses() {
    asks("a", 2);
    for (String client : List.of("b", "c", "d")) asks(client, 1);

    assertThat(new RecordingWaiter("e", 1).asks(scheduler)).isFalse();
    assertThat(scheduler.queued()).isEqualTo(3);
  }

  @Test
  void whoHasNothingToRunYetHoldsNoCoresAndLetsOthersPass() {
    RecordingWaiter compiling = new RecordingWaiter("a", 2);
    assertThat(compiling.takesAPlace(scheduler)).isTrue();

    RecordingWaiter other = asks("b", 2);

    assertThat(other.holdsCores()).isTrue();
    assertThat(compiling.positions).isEmpty();
    assertThat(scheduler.queued()).isZero();
  }

  @Test
  void whoIsReadyHasThePlaceThatItTook() {
    RecordingWaiter running = asks("a", 2);
    RecordingWaiter compiling = new RecordingWaiter("b", 2);
    compiling.takesAPlace(scheduler);
    RecordingWaiter later = asks("c", 2);
    assertThat(later.positions).containsExactly(2);

    compiling.place.ready();
    assertThat(compiling.positions).containsExactly(1);
    running.reservation.close();

    assertThat(compiling.holdsCores()).isTrue();
    assertThat(later.positions).containsExactly(2, 1);
  }

  @Test
  void whoGetsReadyAfterLeavingGetsNothing() {
    RecordingWaiter gone = new RecordingWaiter("a", 1);
    gone.takesAPlace(scheduler);
    gone.place.leave();
    gone.place.ready();

    assertThat(gone.holdsCores()).isFalse();
    assertThat(scheduler.running()).isZero();
  }

  @Test
  void thoseWhoGetReadyAreBoundedToo() {
    for (int i = 0; i < 5; i++) {
      assertThat(new RecordingWaiter("c" + i, 1).takesAPlace(scheduler)).isTrue();
    }
    assertThat(new RecordingWaiter("one more", 1).takesAPlace(scheduler)).isFalse();
  }

  @Test
  void manyBrowsersOfOneAddressDelayAnotherAddressByOneTurn() {
    RecordingWaiter running = asks("z", 2);
    List<RecordingWaiter> crowd =
        Stream.of("x", "y").map(name -> new RecordingWaiter(new Party("crowd", name), 2)).toList();
    assertThat(crowd).allMatch(reader -> reader.asks(scheduler));
    RecordingWaiter alone = asks("alone", 2);
    assertThat(alone.positions).containsExactly(2);

    running.reservation.close();
    crowd.getFirst().reservation.close();

    assertThat(alone.holdsCores()).isTrue();
  }

  private RecordingWaiter asks(String client, double cpus) {
    RecordingWaiter reader = new RecordingWaiter(client, cpus);
    assertThat(reader.asks(scheduler)).isTrue();
    return reader;
  }
}
