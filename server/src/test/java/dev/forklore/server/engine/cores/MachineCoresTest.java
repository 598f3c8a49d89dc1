package dev.forklore.server.engine.cores;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCoresTest {
  @TempDir private Path root;

  @Test
  void likelyCoresComeFirstAndThenAgain() {
    assertThat(cores(CoreTopology.of(List.of(4, 5))).likely(4))
        .containsExactly(
            new Pin(List.of(4), 1),
            new Pin(List.of(5), 1),
            new Pin(List.of(4, 5), 2),
            new Pin(List.of(4), 1));
  }

  @Test
  void noPairIsForeseenThatNoRunWouldGet() {
    CoreTopology machine = MachineTree.byTurns(root).read();

    assertThat(cores(machine).likely(12).subList(8, 12))
        .containsExactly(
            new Pin(List.of(0, 2), 2),
            new Pin(List.of(4, 6), 2),
            new Pin(List.of(1, 3), 2),
            new Pin(List.of(5, 7), 2));
  }

  @Test
  void aSingleCoreIsAllThereIs() {
    assertThat(cores(CoreTopology.of(List.of(3))).likely(2))
        .containsExactly(new Pin(List.of(3), 1), new Pin(List.of(3), 1));
  }

  private static MachineCores cores(CoreTopology topology) {
    return new MachineCores(topology, _ -> {});
  }
}
