package dev.forklore.server.engine.cores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyReaderTest {
  @TempDir private Path root;

  @Test
  void aMachineWithOneCoreHasOne() {
    CoreTopology machine = MachineTree.oneCore(root).read();

    assertThat(machine.ids()).containsExactly(0);
    assertThat(machine.choices()).containsExactly(0.5, 1.0);
    assertThat(machine.told().leftOut()).isEmpty();
  }

  @Test
  void withoutSmtEveryCpuIsACore() {
    CoreTopology machine = MachineTree.twoCores(root).read();

    assertThat(machine.ids()).containsExactly(0, 1);
    assertThat(machine.told())
        .isEqualTo(
            new Topology(1, List.of(new Topology.Node(0, List.of(0, 1))), List.of(), List.of()));
  }

  @Test
  void withSmtACoreIsUsedThroughOneThreadAndTheOtherStaysIdle() {
    Topology laptop = MachineTree.laptop(root).read().told();

    assertThat(laptop.threadsPerCore()).isEqualTo(2);
    assertThat(laptop.nodes()).containsExactly(new Topology.Node(0, List.of(0, 1, 2, 3)));
    assertThat(laptop.idle()).containsExactly(4, 5, 6, 7);
    assertThat(laptop.leftOut()).isEmpty();
  }

  @Test
  void howThreadsAreCountedDoesNotMatter() {
    CoreTopology machine = MachineTree.cloud(root).read();

    assertThat(machine.ids()).containsExactly(0, 2, 4, 6, 8, 10, 12, 14);
    assertThat(machine.told().idle()).containsExactly(1, 3, 5, 7, 9, 11, 13, 15);
  }

  @Test
  void twoSocketsAreTwoNodes() {
    Topology server = MachineTree.twoSockets(root).read().told();

    assertThat(server.nodes())
        .containsExactly(
            new Topology.Node(0, IntStream.range(0, 32).boxed().toList()),
            new Topology.Node(1, IntStream.range(32, 64).boxed().toList()));
    assertThat(server.idle()).hasSize(64);
  }

  @Test
  void offlineAndIsolatedCpusAreLeftOut() {
    CoreTopology machine = MachineTree.laptop(root).online("0-6").isolated("1,5").read();

    assertThat(machine.ids()).containsExactly(0, 2, 3);
    assertThat(machine.told().idle()).containsExactly(4, 6);
    assertThat(machine.told().leftOut())
        .containsExactly(
            new Topology.LeftOut(
                List.of(1, 5), "isolated: the kernel does not spread threads over it"),
            new Topology.LeftOut(List.of(7), "offline"));
  }

  @Test
  void aMaskWiderThanTheMachineAddsNoCore() {
    assertThat(MachineTree.twoCores(root).allowed("0-127").read().ids()).containsExactly(0, 1);
  }

  @Test
  void inAContainerItsOwnCpuSetIsAllThereIs() {
    CoreTopology machine = MachineTree.laptop(root).allowed("1-2,5-6").read();

    assertThat(machine.ids()).containsExactly(1, 2);
    assertThat(machine.told().idle()).containsExactly(5, 6);
    assertThat(machine.told().leftOut())
        .containsExactly(new Topology.LeftOut(List.of(0, 3, 4, 7), CoreTopology.OUTSIDE));
  }

  @Test
  void aSiblingThatOthersMayUseIsSaidToDisturb() {
    Topology told = MachineTree.laptop(root).allowed("0,1,4").read().told();

    assertThat(told.nodes()).containsExactly(new Topology.Node(0, List.of(0, 1)));
    assertThat(told.idle()).containsExactly(4);
    assertThat(told.leftOut())
        .filteredOn(left -> left.cpus().equals(List.of(5)))
        .singleElement()
        .satisfies(left -> assertThat(left.why()).endsWith("other work there slows them down"));
  }

  @Test
  void whereTheKernelSaysNothingEveryAllowedCpuIsACore() {
    new MachineTree(root, "0-3");

    assertThat(new TopologyReader(root).read().told().nodes())
        .containsExactly(new Topology.Node(0, List.of(0, 1, 2, 3)));
  }

  @Test
  void withoutAnyFileThereAreAsManyAsTheJvmCounts() {
    assertThat(new TopologyReader(root).read().size())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void olderKernelsNameTheThreadsDifferently() {
    MachineTree machine = new MachineTree(root, "0-1");
    for (int cpu : List.of(0, 1)) {
      machine.file("sys/devices/system/cpu/cpu" + cpu + "/topology/thread_siblings_list", "0-1");
    }

    assertThat(machine.read().ids()).containsExactly(0);
  }

  @Test
  void everyCpuOfTheMachineIsToldOfExactlyOnce() {
    Topology told =
        MachineTree.twoSockets(root)
            .online("0-119")
            .isolated("3,67")
            .allowed("0-47,64-90,112-127")
            .quota("450000 100000")
            .read()
            .withinQuota()
            .told();

    assertThat(
            Stream.of(
                    told.nodes().stream().flatMap(node -> node.cores().stream()),
                    told.idle().stream(),
                    told.leftOut().stream().flatMap(left -> left.cpus().stream()))
                .flatMap(cpus -> cpus))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 128).boxed().toList());
  }

  @Test
  void thisMachineHasCores() {
    CoreTopology here = CoreTopology.ofThisMachine();

    assertThat(here.size()).isBetween(1, Runtime.getRuntime().availableProcessors());
  }
}
