package dev.forklore.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchEnvironmentTest {
  @Test
  void aProgramIsNotToldWhereTheServersOfItsClusterAre() {
    assertThat(
            Launch.environment(
                Map.of(
                    "PATH", "/usr/bin",
                    "HOSTNAME", "forklore",
                    "KUBERNETES_SERVICE_HOST", "10.0.0.1",
                    "FORKLORE_WEB_PORT", "tcp://10.0.0.2:80")))
        .isEqualTo(Map.of("PATH", "/usr/bin", "HOSTNAME", "forklore"));
  }
}
