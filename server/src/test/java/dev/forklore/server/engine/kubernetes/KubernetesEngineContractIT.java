package dev.forklore.server.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Engine;
import dev.forklore.server.engine.EngineContract;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.run.SandboxEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The contract, with a real cluster, whose API server can be killed. Its nodes have one exclusive
 * core each, and some claims need a second engine: so each has one core.
 */
class KubernetesEngineContractIT extends EngineContract {
  private TestCluster cluster;
  private int opened;

  @Override
  protected Engine open(Limits limits, int queueLimit) {
    if (cluster == null) {
      cluster = TestCluster.given();
      cluster.mustBreak();
    }
    SandboxEngine engine =
        new SandboxEngine(
            new KubernetesBackend(cluster.settings("contract-it-" + ++opened, 1, limits)),
            new SandboxEngine.EngineSettings(limits, queueLimit, 1));
    engine.begin();
    return engine;
  }

  @AfterAll
  void closeTheCluster() {
    if (cluster != null) cluster.close();
  }

  @Override
  protected void takeTheBackendAway() throws Exception {
    cluster.does("kill-api");
  }

  @Override
  protected void bringTheBackendBack() throws Exception {
    cluster.does("start-api");
  }

  @Override
  protected void endSandboxesFromOutside() {
    cluster.deleteRuns("contract-it-1");
  }

  @Test
  void aCoreIsNotHalvedHere() {
    assertThat(engine().capacity().engine()).isEqualTo("kubernetes");
    assertThat(engine().capacity().cpus()).containsExactly(1.0);
  }
}
