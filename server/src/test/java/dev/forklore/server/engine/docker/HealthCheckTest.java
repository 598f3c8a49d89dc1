package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.api.model.Version;
import dev.forklore.server.engine.Health;
import org.junit.jupiter.api.Test;

class HealthCheckTest {
  private static final String ADDRESS = "unix:///run/podman/podman.sock";

  @Test
  void podmanSaysWhatItIsAndWillNotDo() throws Exception {
    Health health =
        judged(
            """
            {"Version": "4.3.1", "ApiVersion": "1.41",
             "Components": [{"Name": "Podman Engine", "Version": "4.3.1"}, {"Name": "Conmon"}]}
            """);

    assertThat(health.healthy()).isFalse();
    assertThat(health.reason()).contains("Podman").contains(ADDRESS);
    assertThat(health.remedy()).contains("Docker Engine").contains("--docker-host");
  }

  @Test
  void dockerWillDo() throws Exception {
    String docker = "{\"Version\": \"20.10.24\", \"Components\": [{\"Name\": \"Engine\"}]}";

    assertThat(judged(docker)).isEqualTo(Health.ok());
  }

  @Test
  void whoDoesNotSayWhatItIsMadeOfIsGivenATry() throws Exception {
    assertThat(judged("{\"Version\": \"1.41\"}")).isEqualTo(Health.ok());
  }

  private static Health judged(String version) throws Exception {
    return HealthCheck.judged(new JsonMapper().readValue(version, Version.class), ADDRESS);
  }
}
