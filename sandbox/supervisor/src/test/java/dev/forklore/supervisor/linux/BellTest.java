package dev.forklore.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BellTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Bell bell = new Bell();
  private final Holds holds = new Holds();

  @Test
  void ringsUntilItIsStilled() {
    assertThat(holds.await(bell, Duration.ZERO)).isFalse();
    bell.ring();
    bell.ring();
    assertThat(holds.await(bell, LONG)).isTrue();
    assertThat(holds.await(bell, LONG)).isTrue();
    bell.still();
    assertThat(holds.await(bell, Duration.ZERO)).isFalse();
  }

  @Test
  void endsAWaitThatHasBegun() throws InterruptedException {
    Thread ringing = Thread.ofPlatform().start(bell::ring);
    assertThat(holds.await(bell, LONG)).isTrue();
    ringing.join();
  }

  @Test
  void theEndOfAProcessIsNoticedWithoutTheBell() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("cat").start();
    try (PidFd hold = PidFd.open((int) process.pid())) {
      holds.set(Collections.singletonList(hold));
      assertThat(holds.await(bell, Duration.ZERO)).isFalse();
      process.destroyForcibly().waitFor();
      assertThat(holds.await(bell, LONG)).isTrue();
    }
  }

  @Test
  void aProcessThatCouldNotBeHadMayHaveEnded() {
    holds.set(Collections.singletonList(null));
    assertThat(holds.await(bell, LONG)).isTrue();
    holds.set(List.of());
    assertThat(holds.await(bell, Duration.ZERO)).isFalse();
  }
}
