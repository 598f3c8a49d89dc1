package dev.forklore.server.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.HardeningContract;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.Recorder;
import dev.forklore.server.engine.Sources;
import dev.forklore.server.engine.run.SandboxEngine;
import dev.forklore.wire.Cause;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same, in a pod. It has a network device, and what keeps it from using that is the cluster's
 * network policy; with version 1 of cgroups it shares the namespace of these with its node. Its
 * shared memory is the cluster's to mount, which counts no files there: its memory bounds them.
 */
class KubernetesHardeningIT extends HardeningContract {
  private static final Limits LIMITS =
      new Limits(256L << 20, 256, Duration.ofSeconds(20), 64 << 10, 64L << 20);

  private TestCluster cluster;
  private SandboxEngine engine;

  @Override
  protected SandboxEngine open() {
    cluster = TestCluster.given();
    engine =
        new SandboxEngine(
            new KubernetesBackend(cluster.settings("hardening-it", 2, LIMITS)),
            new SandboxEngine.EngineSettings(LIMITS, 20, 2));
    engine.begin();
    return engine;
  }

  @AfterAll
  void closeTheCluster() {
    if (cluster != null) cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ipc", "mnt", "net", "pid", "uts"})
  void itSharesNoNamespaceWithTheHost(String kind) throws IOException {
    sharesNoNamespaceWithTheHost(kind);
  }

  /** A file without a byte takes memory of the kernel, which counts as the pod's. */
  @Test
  void filesInSharedMemoryAreHeldByTheMemory() {
    Recorder run =
        Recorder.of(
            engine,
            "me",
            Sources.python(
                """
                import os
                for n in range(3_000_000): os.close(os.open('/dev/shm/%d' % n, os.O_CREAT))
                """),
            1);
    assertThat(run.end().cause()).isIn(Cause.MEMORY, Cause.WALL_TIME);
    assertThat(output("import os; print(os.listdir('/dev/shm'))")).isEqualTo("[]\n");
  }

  @Test
  void itHasTheDeviceOfItsPodAndNoOther() {
    assertThat(output("import os; print(sorted(os.listdir('/sys/class/net')))"))
        .isEqualTo("['eth0', 'lo']\n");
  }
}
