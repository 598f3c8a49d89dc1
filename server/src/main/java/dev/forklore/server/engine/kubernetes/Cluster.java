package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.kubernetes.ClusterException.Kind;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pods of one namespace, as far as this server may touch them. Each call asks the API server
 * once. Safe for use by many threads.
 */
final class Cluster implements AutoCloseable {
  private static final int LIMIT_MILLIS = 10_000;
  private static final int TOO_MANY_REQUESTS = 429;

  private final KubernetesClient client;
  private final String namespace;
  private final AtomicLong calls = new AtomicLong();

  /** Asks nothing yet. */
  Cluster(Config config, String namespace) {
    this.namespace = namespace;
    this.client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(config)
                    .withNamespace(namespace)
                    .withConnectionTimeout(LIMIT_MILLIS)
                    .withRequestTimeout(LIMIT_MILLIS)
                    // Who asks here knows better whether it is worth asking again.
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .withHttpClientFactory(new JdkHttpClientFactory())
            .build();
  }

  /** Where the API server is. */
  String address() {
    return client.getConfiguration().getMasterUrl();
  }

  String namespace() {
    return namespace;
  }

  /** How many calls there were so far, watches and attachments among them. */
  long calls() {
    return calls.get();
  }

  Pod create(Pod pod) {
    return call("create a pod", () -> client.pods().inNamespace(namespace).resource(pod).create());
  }

  /**
   * Asks for its end. It can still run then, unless there was no such pod: the cluster forgets one
   * when nothing of it runs.
   *
   * @return whether there was one
   */
  boolean delete(String name) {
    return !call(
            "delete a pod",
            () ->
                client
                    .pods()
                    .inNamespace(namespace)
                    .withName(name)
                    .withGracePeriod(PodPlan.GRACE_SECONDS)
                    .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                    .delete())
        .isEmpty();
  }

  /** What the cluster says of it now; empty if it does not know it. */
  Optional<PodState> state(String name) {
    return Optional.ofNullable(
            call("look at a pod", () -> client.pods().inNamespace(namespace).withName(name).get()))
        .map(PodState::new);
  }

  /** Those that have all of these labels. */
  List<Pod> pods(Map<String, String> labels) {
    return call(
        "list pods",
        () -> client.pods().inNamespace(namespace).withLabels(labels).list().getItems());
  }

  /** Begins to tell of those that have all of these labels, and does so after every pause. */
  SharedIndexInformer<Pod> inform(Map<String, String> labels, ResourceEventHandler<Pod> handler) {
    calls.incrementAndGet();
    SharedIndexInformer<Pod> informer =
        client
            .pods()
            .inNamespace(namespace)
            .withLabels(labels)
            .runnableInformer(0)
            .exceptionHandler((started, fault) -> true)
            .addEventHandler(handler);
    informer.start();
    return informer;
  }

  /**
   * Connects to the standard streams of its container. Returns before the connection is open.
   *
   * @param pod as the cluster last told it: with its name alone the client would ask for it first
   */
  ExecWatch attach(Pod pod, ExecListener listener) {
    return call(
        "attach to a pod",
        () ->
            client
                .pods()
                .inNamespace(namespace)
                .resource(pod)
                .inContainer(PodPlan.SANDBOX)
                .withReadyWaitTimeout(0)
                .redirectingInput()
                .redirectingOutput()
                .redirectingError()
                .usingListener(listener)
                .attach());
  }

  private <T extends @Nullable Object> T call(String what, Supplier<T> call) {
    calls.incrementAndGet();
    try {
      return call.get();
    } catch (KubernetesClientException e) {
      throw new ClusterException(
          kind(e), "Kubernetes did not %s: %s".formatted(what, reason(e)), e);
    } catch (IllegalStateException | RejectedExecutionException e) {
      // What the client says of itself once it is closed, which the server does when it stops.
      throw new ClusterException(
          Kind.CLOSED, "Kubernetes did not %s: %s".formatted(what, e.getMessage()), e);
    }
  }

  private static Kind kind(KubernetesClientException e) {
    String message = String.valueOf(e.getMessage());
    // Where there was no answer, there is no code.
    if (e.getCode() <= 0) return Kind.UNREACHABLE;
    return switch (e.getCode()) {
      case HttpURLConnection.HTTP_NOT_FOUND -> Kind.MISSING;
      case HttpURLConnection.HTTP_UNAUTHORIZED -> Kind.FORBIDDEN;
      case HttpURLConnection.HTTP_FORBIDDEN ->
          message.contains("exceeded quota") ? Kind.FULL : Kind.FORBIDDEN;
      case HttpURLConnection.HTTP_UNAVAILABLE, TOO_MANY_REQUESTS -> Kind.UNREACHABLE;
      default -> Kind.REFUSED;
    };
  }

  private static String reason(KubernetesClientException e) {
    if (e.getStatus() != null && e.getStatus().getMessage() != null) {
      return e.getStatus().getMessage();
    }
    Throwable last = e;
    while (last.getCause() != null) last = last.getCause();
    return String.valueOf(last.getMessage() == null ? last : last.getMessage());
  }

  @Override
  public void close() {
    client.close();
  }
}
