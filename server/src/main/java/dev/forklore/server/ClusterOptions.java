package dev.forklore.server;

import dev.forklore.server.engine.cores.CoreTopology;
import java.util.Optional;

/** The options for an engine that is a cluster. */
final class ClusterOptions {
  private final Setting<Boolean> kubernetes;
  private final Setting<String> namespace;
  private final Setting<Integer> nodeCores;

  ClusterOptions(OptionTable options) {
    kubernetes =
        options.add(
            "--engine",
            "ENGINE",
            "docker",
            OptionValues::isKubernetes,
            "What runs programs: docker, on this machine, or kubernetes, on a cluster."
                + " Default: docker");
    namespace =
        options.addOptional(
            "--namespace",
            "NAME",
            OptionValues::namespace,
            "The Kubernetes namespace in which programs run. Default: the one of the server's own"
                + " account there");
    nodeCores =
        options.add(
            "--node-cores",
            "COUNT",
            "1",
            OptionValues::nodeCores,
            "On Kubernetes, the most cores that one run may have: what the smallest node can give"
                + " to a pod. Default: 1");
  }

  /** The cluster's settings; empty if programs run on this machine. */
  Optional<ServerConfig.ClusterSettings> settings(Cores cores, Optional<String> runtime) {
    if (!kubernetes.value()) return Optional.empty();
    if (cores instanceof Cores.Count(int count)) {
      return Optional.of(
          new ServerConfig.ClusterSettings(
              namespace.given(), count, nodeCores.value(), runtime.orElse("forklore")));
    }
    throw new IllegalArgumentException(
        "--engine kubernetes needs --cores COUNT: how many of the cluster's cores this server's runs"
            + " may use at once.");
  }

  /** The cores of this machine that runs may use; all, if they run elsewhere. */
  CoreTopology cores(Cores given, CoreTopology machine) {
    return kubernetes.value() ? machine.withinQuota() : given.among(machine);
  }
}
