package dev.forklore.server.site;

import dev.forklore.server.engine.kubernetes.TestCluster;
import java.nio.file.Path;
import java.util.List;

/** The hostile programs in pods. Their neighbours are on the other node. */
class KubernetesHostileIT extends HostileSuite {
  private TestCluster cluster;

  @Override
  LiveSite site() {
    cluster = TestCluster.given();
    // Where the client looks for a cluster, for want of an environment of our own.
    System.setProperty("kubeconfig", cluster.serversKubeconfig().toString());
    try {
      return LiveSite.open(
          "--engine=kubernetes",
          "--namespace=forklore",
          "--cores=2",
          "--image=" + System.getenv("FORKLORE_IMAGE"),
          "--wall-time=3s",
          "--memory=512M");
    } finally {
      System.clearProperty("kubeconfig");
    }
  }

  @Override
  Leftovers.Sandboxes sandboxes(int port) {
    return new Pods(cluster);
  }

  @Override
  HostileProgram here(HostileProgram program) {
    return program.inPod();
  }

  @Override
  Path seen() {
    return Path.of("target/hostile-seen-kubernetes.md");
  }

  private record Pods(TestCluster cluster) implements Leftovers.Sandboxes {
    @Override
    public List<String> found(int pool) {
      List<String> runs = cluster.runs();
      return runs.size() <= pool ? List.of() : List.of(runs + ", and a pool of " + pool);
    }

    @Override
    public void close() {
      cluster.close();
    }
  }
}
