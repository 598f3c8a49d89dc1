package dev.forklore.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklore.server.engine.cores.CoreTopology;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

class ClusterOptionsTest {
  private static ServerConfig config(String... args) {
    ServeOptions options = new ServeOptions();
    options.commandLine().parseArgs(args);
    return options.config(CoreTopology.ofThisMachine());
  }

  @Test
  void programsRunOnThisMachineUnlessAClusterIsAskedFor() {
    assertThat(config().sandboxes().cluster()).isEmpty();
    assertThat(config("--engine", "docker").sandboxes().cluster()).isEmpty();
  }

  @Test
  void aClusterMayHaveMoreCoresThanThisMachine() {
    ServerConfig.ClusterSettings cluster =
        config(
                "--engine=kubernetes",
                "--cores=4000",
                "--node-cores=8",
                "--namespace=school",
                "--runtime=hardened")
            .sandboxes()
            .cluster()
            .orElseThrow();
    assertThat(cluster.cores()).isEqualTo(4000);
    assertThat(cluster.nodeCores()).isEqualTo(8);
    assertThat(cluster.namespace()).contains("school");
    assertThat(cluster.runtimeClass()).isEqualTo("hardened");
  }

  @Test
  void howManyOfItsCoresMayBeUsedHasToBeSaid() {
    assertThatThrownBy(() -> config("--engine", "kubernetes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--engine kubernetes needs --cores COUNT");
    assertThatThrownBy(() -> config("--engine", "kubernetes", "--cores", "0-3"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoEngineOrNamespaceIsRefusedWithWhatIs() {
    assertThatThrownBy(() -> config("--engine", "podman"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("docker or kubernetes");
    assertThatThrownBy(() -> config("--namespace", "../other"))
        .isInstanceOf(ParameterException.class);
  }

  @Test
  void theNameOfThisMachineCanBeALabelInACluster() {
    assertThat(Machine.instance(new ServerConfig.Address("127.0.0.1", 8080)))
        .matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  }
}
