package dev.forklore.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklore.bench.host.BenchException;
import org.junit.jupiter.api.Test;

class MachineTimeTest {
  @Test
  void idleTimeAndStolenTimeAreNotBusy() {
    assertThat(MachineTime.busySeconds("cpu  100 200 300 9999 8888 10 20 7777 6666 5555"))
        .isEqualTo(6.3);
  }

  @Test
  void anotherLineIsRefused() {
    assertThatThrownBy(() -> MachineTime.busySeconds("intr 1 2 3"))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("intr 1 2 3");
  }

  @Test
  void itOnlyGrows() throws Exception {
    double before = MachineTime.busySeconds();
    assertThat(before).isPositive();
    assertThat(MachineTime.busySeconds()).isGreaterThanOrEqualTo(before);
  }
}
