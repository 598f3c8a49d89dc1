package dev.forklore.server.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SandboxUsersTest {
  @Test
  void noneIsRootOrTheCompilersOrGivenAgainSoon() {
    assertThat(IntStream.range(0, 900).map(_ -> SandboxUsers.next()).boxed().toList())
        .doesNotHaveDuplicates()
        .doesNotContain(0, SandboxUsers.COMPILER);
  }
}
