package dev.forklore.server.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.forklore.server.engine.Limits;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real cluster, which {@code ./forklore test} makes where it can: two nodes with one exclusive
 * core each. The environment says where it is: {@code FORKLORE_TEST_KUBECONFIG}, the file with
 * which an administrator reaches it. Beside it lies one for the user that has only Forklore's Role.
 * {@code FORKLORE_TEST_CLUSTER} is the script that can take parts of it away, if there is one.
 */
public final class TestCluster implements AutoCloseable {
  static final String NAMESPACE = "forklore";
  private static final long SCRIPT_SECONDS = 120;

  private final Path kubeconfig;
  private final String script;
  private final KubernetesClient admin;

  private TestCluster(Path kubeconfig, String script) {
    this.kubeconfig = kubeconfig;
    this.script = script;
    this.admin = client(kubeconfig.toFile());
  }

  /** The cluster, or else the test is left out and says so. */
  public static TestCluster given() {
    String kubeconfig = System.getenv("FORKLORE_TEST_KUBECONFIG");
    assumeThat(kubeconfig)
        .as("a cluster for the tests of Kubernetes, given by FORKLORE_TEST_KUBECONFIG")
        .isNotBlank();
    return new TestCluster(Path.of(kubeconfig), System.getenv("FORKLORE_TEST_CLUSTER"));
  }

  private static KubernetesClient client(File kubeconfig) {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(kubeconfig))
        .withHttpClientFactory(new JdkHttpClientFactory())
        .build();
  }

  /** With all rights. */
  KubernetesClient admin() {
    return admin;
  }

  /** For a server with the Role that it has in production, and no more. */
  KubernetesSettings settings(String instance, int cores, Limits limits) {
    return new KubernetesSettings(
        Config.fromKubeconfig(serversKubeconfig().toFile()),
        NAMESPACE,
        System.getenv("FORKLORE_IMAGE"),
        instance,
        cores,
        1,
        limits,
        "forklore");
  }

  /** With which a server reaches it. */
  public Path serversKubeconfig() {
    return kubeconfig.resolveSibling("forklore.kubeconfig");
  }

  /** The names of all pods for runs, whichever server made them. */
  public List<String> runs() {
    return admin
        .pods()
        .inNamespace(NAMESPACE)
        .withLabels(Map.of(PodPlan.PURPOSE_LABEL, "run"))
        .list()
        .getItems()
        .stream()
        .map(pod -> pod.getMetadata().getName())
        .toList();
  }

  /** The pods of this server. */
  List<Pod> pods(String instance) {
    return admin
        .pods()
        .inNamespace(NAMESPACE)
        .withLabels(Map.of(PodPlan.INSTANCE_LABEL, instance))
        .list()
        .getItems();
  }

  /** Deletes the pods of this server's runs, as an administrator would. */
  void deleteRuns(String instance) {
    admin
        .pods()
        .inNamespace(NAMESPACE)
        .withLabels(Map.of(PodPlan.INSTANCE_LABEL, instance, PodPlan.PURPOSE_LABEL, "run"))
        .withGracePeriod(1)
        .delete();
  }

  /** Whether parts of it can be taken away. */
  public void mustBreak() {
    assumeThat(script)
        .as("a cluster that can be broken, given by FORKLORE_TEST_CLUSTER")
        .isNotBlank();
  }

  /** Has the script do this, such as {@code kill-api}. */
  void does(String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("bash", script));
    words.addAll(List.of(command));
    // To a file: what the script starts keeps a pipe open.
    File log = File.createTempFile("cluster", ".log");
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(log)
            .redirectInput(new File("/dev/null"))
            .start();
    assertThat(process.waitFor(SCRIPT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(() -> words + " says " + said(log)).isZero();
    assertThat(log.delete()).isTrue();
  }

  private static String said(File log) {
    try {
      return java.nio.file.Files.readString(log.toPath(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
