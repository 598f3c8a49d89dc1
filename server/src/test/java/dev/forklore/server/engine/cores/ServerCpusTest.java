package dev.forklore.server.engine.cores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerCpusTest {
  private static final List<Integer> ALL = List.of(0, 1, 2, 3);
  private final ServerCpus plain = new ServerCpus(CoreTopology.of(ALL));

  @Test
  void whatRunsHoldIsLeftToThem() {
    assertThat(plain.besides(List.of(1, 3), ALL)).containsExactly(0, 2);
  }

  @Test
  void whereEverythingIsHeldItIsShared() {
    assertThat(plain.besides(ALL, ALL)).isEqualTo(ALL);
  }

  @Test
  void whereNothingIsHeldTheServerUsesEverything() {
    assertThat(plain.besides(List.of(), ALL)).isEqualTo(ALL);
  }

  @Test
  void aThreadThatStaysIdleForARunIsLeftIdle() {
    Core first = new Core(0, List.of(2), List.of(), 0);
    Core second = new Core(1, List.of(3), List.of(), 0);
    var topology = new CoreTopology(List.of(first, second), Map.of(), Double.POSITIVE_INFINITY);

    assertThat(new ServerCpus(topology).besides(List.of(0), ALL)).containsExactly(1, 3);
  }

  @Test
  void cpusThatRunsNeverGetAreTheServersAlways() {
    ServerCpus some = new ServerCpus(CoreTopology.of(List.of(2, 3)));

    assertThat(some.besides(List.of(2, 3), ALL)).containsExactly(0, 1);
  }
}
