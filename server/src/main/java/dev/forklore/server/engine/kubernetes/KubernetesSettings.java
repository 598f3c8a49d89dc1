package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.Limits;
import io.fabric8.kubernetes.client.Config;
import java.util.Optional;

/**
 * What a {@link KubernetesBackend} is told when it is made.
 *
 * @param cluster where the API server is, and who this server is there
 * @param namespace where the pods are made
 * @param image the sandbox image's name and tag; every node can have it
 * @param instance which server this is; a label of its pods, by which strays are found
 * @param cores how many cores this server's runs may use at once
 * @param nodeCores the most that one run may ask for: what the smallest node can give to one pod
 * @param limits for every run; those of tasks and of files are set on the nodes
 * @param runtimeClass the RuntimeClass with the settings that a pod cannot ask for; empty for none
 */
public record KubernetesSettings(
    Config cluster,
    String namespace,
    String image,
    String instance,
    int cores,
    int nodeCores,
    Limits limits,
    String runtimeClass) {
  /**
   * For the cluster that kubectl would use here; in a pod, for its own, with its service account.
   *
   * @param namespace empty for the account's
   */
  public static KubernetesSettings found(
      Optional<String> namespace,
      String image,
      String instance,
      int cores,
      int nodeCores,
      Limits limits,
      String runtimeClass) {
    Config cluster = Config.autoConfigure(null);
    return new KubernetesSettings(
        cluster,
        namespace.or(() -> Optional.ofNullable(cluster.getNamespace())).orElse("default"),
        image,
        instance,
        cores,
        nodeCores,
        limits,
        runtimeClass);
  }

  public KubernetesSettings {
    if (cores < 1) throw new IllegalArgumentException("runs need at least one core");
    if (nodeCores < 1) throw new IllegalArgumentException("a node gives a run at least one core");
    if (!instance.matches("[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?")) {
      throw new IllegalArgumentException(
          "%s cannot be a label's value in Kubernetes".formatted(instance));
    }
  }
}
