package dev.forklore.server.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklore.server.engine.cores.Pin;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchedStarterTest {
  private static final Pin PIN = new Pin(List.of(0), 1);
  private final ParkingLot lot = new ParkingLot();
  private final AtomicLong now = new AtomicLong();
  private final WatchedStarter starter = new WatchedStarter(lot, now::get);

  @Test
  void aContainerThatCouldNotBeStartedIsRememberedUntilOneCould() throws Exception {
    assertThat(starter.failure()).isEmpty();
    fail();
    assertThat(starter.failure()).contains("none to be had");
    starter.park(PIN);
    assertThat(starter.failure()).isEmpty();
  }

  @Test
  void anOldFailureSaysNothingAboutNow() {
    fail();
    now.addAndGet(WatchedStarter.COUNTS.toNanos());
    assertThat(starter.failure()).isEmpty();
  }

  private void fail() {
    lot.refusals.set(1);
    assertThatThrownBy(() -> starter.park(PIN)).isInstanceOf(SandboxException.class);
  }
}
