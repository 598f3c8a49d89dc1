package dev.forklore.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class PidFdTest {
  @Test
  void aProcessThatLivesHasNoStatusAndOneThatIsReapedHasItsSignal() throws Exception {
    Process sleeper = new ProcessBuilder("sleep", "60").start();
    try (PidFd hold = Objects.requireNonNull(PidFd.open((int) sleeper.pid()))) {
      assertThat(hold.status()).isNull();
      sleeper.destroyForcibly();
      assertThat(sleeper.waitFor()).isEqualTo(128 + 9);
      assertThat(hold.status()).isIn(new ExitStatus(null, 9), ExitStatus.UNKNOWN);
    }
  }
}
