package dev.forklore.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class PidFdTest {
  @Test
  void aProcessThatLivesHasNoStatusAndOneThatIsReapedHasItsSignal() throws Exception {
    Process sleeper = new ProcessBuilder("sleep", "60").start();
    try (PidFd hold = Objects.requireNonNull(PidFd.open((int) sleeper.pid()))) {
      ExitStatus living = hold.status();
      assumeThat(living)
          .as("a kernel that can be asked (Linux 6.13)")
          .isNotEqualTo(ExitStatus.UNKNOWN);
      assertThat(living).isNull();
      assertThat(sleeper.destroyForcibly().waitFor()).isEqualTo(128 + 9);
      // Linux 6.13 and 6.14 do not tell afterwards.
      assertThat(hold.status()).isIn(new ExitStatus(null, 9), ExitStatus.UNKNOWN);
    } finally {
      sleeper.destroyForcibly();
    }
  }
}
