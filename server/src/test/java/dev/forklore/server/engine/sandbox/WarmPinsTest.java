package dev.forklore.server.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.cores.CoreTopology;
import dev.forklore.server.engine.cores.MachineTree;
import dev.forklore.server.engine.cores.Pin;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmPinsTest {
  private static final long GIB = 1L << 30;

  @TempDir private Path root;

  @Test
  void twoForEachCoreAsFarAsASixteenthOfTheMemoryGoes() {
    assertThat(WarmPins.suitable(2, 24 * GIB)).isEqualTo(4);
    assertThat(WarmPins.suitable(8, 4 * GIB)).isEqualTo(4);
    assertThat(WarmPins.suitable(1, GIB / 2)).isEqualTo(1);
    assertThat(WarmPins.suitable(256, 1024 * GIB)).isEqualTo(64);
  }

  @Test
  void likelyCoresComeFirstAndThenAgain() {
    assertThat(WarmPins.of(CoreTopology.of(List.of(4, 5)), 4))
        .containsExactly(
            new Pin(List.of(4), 1),
            new Pin(List.of(5), 1),
            new Pin(List.of(4, 5), 2),
            new Pin(List.of(4), 1));
  }

  @Test
  void noPairIsForeseenThatNoRunWouldGet() {
    CoreTopology machine = MachineTree.byTurns(root).read();

    assertThat(WarmPins.of(machine, 12).subList(8, 12))
        .containsExactly(
            new Pin(List.of(0, 2), 2),
            new Pin(List.of(4, 6), 2),
            new Pin(List.of(1, 3), 2),
            new Pin(List.of(5, 7), 2));
  }

  @Test
  void aSingleCoreIsAllThereIs() {
    assertThat(WarmPins.of(CoreTopology.of(List.of(3)), 2))
        .containsExactly(new Pin(List.of(3), 1), new Pin(List.of(3), 1));
  }
}
