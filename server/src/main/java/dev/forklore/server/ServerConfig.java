package dev.forklore.server;

import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.cores.CoreTopology;
import dev.forklore.server.engine.docker.DockerSettings;
import dev.forklore.server.engine.docker.SeccompProfile;
import dev.forklore.server.engine.kubernetes.KubernetesSettings;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.share.StoreSettings;
import dev.forklore.server.web.gate.Protection;
import dev.forklore.server.web.page.SiteLinks;
import dev.forklore.server.web.peer.Cell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything that an operator can set, checked.
 *
 * @param cell which server this is, among those of the site
 * @param programs what readers may store for short links; empty for nothing
 */
public record ServerConfig(
    Address address,
    RunSettings runs,
    SandboxSettings sandboxes,
    SiteSettings site,
    Protection protection,
    Cell cell,
    Optional<StoreSettings> programs,
    LogSettings log) {

  /**
   * Where the server listens.
   *
   * @param port 0 for any free one
   */
  public record Address(String host, int port) {}

  /**
   * What runs may use.
   *
   * @param cores those that runs may use; none if the server itself has less than half a core
   * @param queue how many runs may wait for cores
   * @param policy how much one reader may ask for
   * @param drain how long live runs may continue after the server is told to stop
   */
  public record RunSettings(
      CoreTopology cores, Limits limits, int queue, RunPolicy policy, Duration drain) {}

  /**
   * What starts sandboxes.
   *
   * @param dockerHost the Docker Engine's address; empty to serve lessons without Run
   * @param image the sandbox image
   * @param runtime a container runtime that Docker knows by this name; empty for its own
   * @param warm how many sandboxes are kept started; empty for a number that suits the machine
   * @param cluster where sandboxes are started instead of on this machine; empty for here
   */
  public record SandboxSettings(
      Optional<String> dockerHost,
      String image,
      Optional<String> runtime,
      OptionalInt warm,
      Optional<ClusterSettings> cluster) {}

  /**
   * A Kubernetes cluster that sandboxes are started on. Where it is and how to sign in there is
   * found as kubectl finds it, or, in a pod, from its service account.
   *
   * @param namespace where pods are made; empty for the account's
   * @param cores how many of its cores this server's runs may use at once
   * @param nodeCores the most that one run may have
   * @param runtimeClass of the pods
   */
  public record ClusterSettings(
      Optional<String> namespace, int cores, int nodeCores, String runtimeClass) {}

  /**
   * What pages are made of.
   *
   * @param links addresses that only the operator knows
   * @param embedders origins whose pages may show programs in frames
   * @param content a folder of lessons to read again for every page; empty for the packaged ones
   * @param dev whether templates are compiled as they change
   */
  public record SiteSettings(
      SiteLinks links, List<String> embedders, Optional<Path> content, boolean dev) {}

  /**
   * What is logged, and how.
   *
   * @param format {@code text} or {@code json}
   */
  public record LogSettings(String level, String format) {}

  /**
   * The settings for the Docker backend.
   *
   * @param dockerHost {@link SandboxSettings#dockerHost()}, where there is one
   * @param instance which server this is, among those that share a daemon
   */
  DockerSettings docker(String dockerHost, String instance) {
    return new DockerSettings(
        dockerHost,
        sandboxes.image(),
        instance,
        runs.cores(),
        runs.limits(),
        SeccompProfile.bundled(),
        sandboxes.runtime().orElse(null));
  }

  /**
   * The settings for the Kubernetes backend.
   *
   * @param cluster {@link SandboxSettings#cluster()}, where there is one
   * @param instance which server this is, among those that share a namespace
   */
  KubernetesSettings kubernetes(ClusterSettings cluster, String instance) {
    return KubernetesSettings.found(
        cluster.namespace(),
        sandboxes.image(),
        instance,
        cluster.cores(),
        cluster.nodeCores(),
        runs.limits(),
        cluster.runtimeClass());
  }
}
