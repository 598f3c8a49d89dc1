package dev.forklore.server.engine.cores;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreTopologyTest {
  @TempDir private Path root;

  @Test
  void aRunGetsTheLowestFreeCores() {
    CoreTopology machine = MachineTree.laptop(root).read();

    assertThat(machine.pick(Set.of(1, 2, 3), 2)).contains(List.of(1, 2));
    assertThat(machine.pick(Set.of(3), 2)).isEmpty();
  }

  @Test
  void aRunStaysOnOneNodeHoweverItsCpusAreCounted() {
    CoreTopology machine = MachineTree.byTurns(root).read();

    assertThat(machine.pick(all(machine), 4)).contains(List.of(0, 2, 4, 6));
  }

  @Test
  void theNodeWithTheTightestFitIsTaken() {
    CoreTopology machine = MachineTree.twoSockets(root).read();
    Set<Integer> free = all(machine);
    free.removeAll(range(40, 64));

    assertThat(machine.pick(free, 8)).contains(range(32, 40));
    assertThat(machine.pick(free, 9)).contains(range(0, 9));
  }

  @Test
  void aRunThatFitsOnANodeWaitsForOneRatherThanSpan() {
    CoreTopology machine = MachineTree.twoSockets(root).read();
    Set<Integer> free = new TreeSet<>(range(12, 52));

    assertThat(machine.pick(free, 21)).as("20 are free on each node").isEmpty();
    free.add(11);
    assertThat(machine.pick(free, 21)).contains(range(11, 32));
  }

  @Test
  void aRunThatIsLargerThanAnyNodeSpansAsFewAsCanBe() {
    CoreTopology machine = MachineTree.twoSockets(root).read();
    Set<Integer> free = all(machine);
    free.remove(0);

    assertThat(machine.pick(free, 40).orElseThrow())
        .containsAll(range(32, 64))
        .containsAll(range(1, 9));
    assertThat(machine.pick(free, 64)).isEmpty();
    assertThat(machine.pick(all(machine), 64)).contains(range(0, 64));
  }

  @Test
  void aQuotaOfOneAndAHalfAllowsOneWholeCoreAndHalfOfOne() {
    CoreTopology given = MachineTree.twoCores(root).quota("150000 100000").read().withinQuota();

    assertThat(given.ids()).containsExactly(0);
    assertThat(given.choices()).containsExactly(0.5, 1.0);
    assertThat(given.told().leftOut())
        .singleElement()
        .satisfies(left -> {
          assertThat(left.cpus()).containsExactly(1);
          assertThat(left.why()).isEqualTo("beyond the server's CPU quota of 1.5 cores");
        });
  }

  @Test
  void aQuotaBelowOneAllowsHalfACoreAndBelowThatNone() {
    CoreTopology half = MachineTree.twoCores(root).quota("70000 100000").read().withinQuota();
    assertThat(half.ids()).containsExactly(0);
    assertThat(half.choices()).containsExactly(0.5);

    CoreTopology none = MachineTree.twoCores(root).quota("30000 100000").read().withinQuota();
    assertThat(none.size()).isZero();
    assertThat(none.choices()).isEmpty();
    assertThat(none).hasToString("0-1: beyond the server's CPU quota of 0.3 cores");
  }

  @Test
  void aQuotaBeyondTheMachineChangesNothing() {
    CoreTopology machine = MachineTree.twoCores(root).quota("200000 100000").read();

    assertThat(machine.withinQuota()).isEqualTo(machine);
  }

  @Test
  void whatAnOperatorDoesNotChooseIsLeftOutWithItsThreads() {
    CoreTopology chosen = MachineTree.laptop(root).read().only(2);

    assertThat(chosen.ids()).containsExactly(0, 1);
    assertThat(chosen).hasToString("0-1; idle beside them: 4-5; 2-3,6-7: not among --cores");
  }

  @Test
  void anyThreadNamesItsCoreAndIsTheOneThatRunsUse() {
    CoreTopology machine = MachineTree.laptop(root).read();

    assertThat(machine.only(List.of(0, 4)).ids()).containsExactly(0);
    CoreTopology seconds = machine.only(List.of(4, 2, 5));
    assertThat(seconds.ids()).containsExactly(2, 4, 5);
    assertThat(seconds.told().idle()).containsExactly(0, 1, 6);
    assertThat(seconds.told().leftOut().getFirst().cpus()).containsExactly(3, 7);
  }

  @Test
  void coresAreForeseenInTheOrderInWhichASchedulerHandsThemOut() {
    CoreTopology machine = MachineTree.byTurns(root).read();
    CoreScheduler scheduler =
        new CoreScheduler(new MachineCores(machine, _ -> {}), 0, Runnable::run);
    List<List<Integer>> handedOut =
        IntStream.range(0, 4)
            .mapToObj(i -> {
              RecordingWaiter reader = new RecordingWaiter("reader" + i, 2);
              assertThat(reader.asks(scheduler)).isTrue();
              return reader.reservation.pin().cores();
            })
            .toList();

    assertThat(machine.picksInTurn(2))
        .isEqualTo(handedOut)
        .containsExactly(List.of(0, 2), List.of(4, 6), List.of(1, 3), List.of(5, 7));
  }

  private static Set<Integer> all(CoreTopology machine) {
    return new TreeSet<>(machine.ids());
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
