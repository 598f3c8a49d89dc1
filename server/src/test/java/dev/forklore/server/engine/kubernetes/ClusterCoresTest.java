package dev.forklore.server.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.cores.Pin;
import org.junit.jupiter.api.Test;

class ClusterCoresTest {
  @Test
  void noneIsHalvedAndNoRunHasMoreThanANode() {
    assertThat(new ClusterCores(4, 2).choices()).containsExactly(1.0, 2.0);
    assertThat(new ClusterCores(1, 8).choices()).containsExactly(1.0);
  }

  @Test
  void whatIsTakenIsMissingUntilItIsGivenBack() {
    ClusterCores cores = new ClusterCores(3, 2);
    Pin two = cores.take(2).orElseThrow();
    assertThat(two.cores()).isEmpty();
    assertThat(cores.free()).isEqualTo(1);
    assertThat(cores.has(2)).isFalse();
    assertThat(cores.take(2)).isEmpty();
    cores.giveBack(two);
    assertThat(cores.free()).isEqualTo(3);
  }
}
