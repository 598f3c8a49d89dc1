package dev.forklore.server;

import dev.forklore.server.engine.cores.CoreTopology;
import dev.forklore.server.engine.docker.SandboxCheck;
import dev.forklore.server.engine.kubernetes.ClusterCheck;
import dev.forklore.server.engine.sandbox.CheckResult;
import java.io.IOException;
import java.util.List;

/**
 * What {@code ./forklore doctor} asks about a sandbox: takes the options of {@code serve}, measures
 * one and prints a result a line: weight, name, text and remedy, with tabs between.
 */
public final class Doctor {
  private Doctor() {}

  public static void main(String[] args) throws InterruptedException {
    ServeOptions options = new ServeOptions();
    options.commandLine().parseArgs(args);
    ServerConfig config = options.config(CoreTopology.ofThisMachine());
    if (config.sandboxes().cluster().isPresent()) {
      measureCluster(config, config.sandboxes().cluster().get());
      return;
    }
    if (config.sandboxes().dockerHost().isEmpty()) {
      print("MISSING", "Engine", "--docker-host is none, so nothing was checked", "--docker-host");
      return;
    }
    String instance = "doctor-" + ProcessHandle.current().pid();
    try {
      print(SandboxCheck.measure(config.docker(config.sandboxes().dockerHost().get(), instance)));
    } catch (IOException | RuntimeException e) {
      print("MISSING", "start", String.valueOf(e.getMessage()), "docker info");
    }
  }

  private static void measureCluster(ServerConfig config, ServerConfig.ClusterSettings cluster)
      throws InterruptedException {
    String instance = "doctor-" + ProcessHandle.current().pid();
    try {
      print(ClusterCheck.measure(config.kubernetes(cluster, instance)));
    } catch (IOException | RuntimeException e) {
      print("MISSING", "start", String.valueOf(e.getMessage()), "kubectl get pods");
    }
  }

  private static void print(List<CheckResult> results) {
    for (CheckResult f : results) print(f.weight().name(), f.name(), f.text(), f.remedy());
  }

  private static void print(String... parts) {
    System.out.println(String.join("\t", parts));
  }
}
