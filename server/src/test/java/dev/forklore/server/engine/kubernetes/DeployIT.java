package dev.forklore.server.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What {@code deploy/kubernetes} describes, in a real cluster, in namespaces of the test's own: it
 * is accepted whole, and gives a server what it needs and nothing more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeployIT {
  /** For what controllers do; a busy machine takes its time. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Path FOLDER = Path.of("..", "deploy", "kubernetes");

  /** In every cluster, everybody may ask what he himself may do. */
  private static final String OWN_RIGHTS = "authorization.k8s.io";

  private final String name = "forklore-deploy-" + UUID.randomUUID().toString().substring(0, 8);
  private final String sandboxes = name + "-sandboxes";

  private final List<HasMetadata> objects = new ArrayList<>();

  private TestCluster cluster;
  private KubernetesClient admin;
  private KubernetesClient server;

  @BeforeAll
  void install() throws IOException {
    cluster = TestCluster.given();
    admin = cluster.admin();
    server =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(admin.getConfiguration())
                    .withImpersonateUsername("system:serviceaccount:" + name + ":forklore")
                    .withImpersonateGroups("system:serviceaccounts", "system:authenticated")
                    .build())
            .withHttpClientFactory(new JdkHttpClientFactory())
            .build();
    boolean old = !admin.supports("policy/v1", "PodDisruptionBudget");
    for (String file : files()) objects.addAll(read(file, old));
    for (HasMetadata object : objects) {
      // Other tests count the cluster's processors: what is installed here takes none.
      if (object instanceof StatefulSet set) set.getSpec().setReplicas(0);
      // A namespace brings the account "default" along.
      admin.resource(object).createOr(NonDeletingOperation::update);
    }
  }

  private static List<String> files() throws IOException {
    return Pattern.compile("(?m)^ {2}- (\\S+\\.yaml)$")
        .matcher(Files.readString(FOLDER.resolve("kustomization.yaml")))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private List<HasMetadata> read(String file, boolean old) throws IOException {
    String text = here(Files.readString(FOLDER.resolve(file)), old);
    return admin.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).items();
  }

  /** Namespaces of the test's own, no pods on nodes, and what an old cluster calls otherwise. */
  private String here(String text, boolean old) {
    String moved =
        text.replace("forklore-sandboxes", sandboxes)
            .replaceAll("(?m)^( *namespace: )forklore$", "$1" + name)
            .replaceAll(
                "(?m)^(kind: (?:Namespace|RuntimeClass)\\nmetadata:\\n  name: )forklore$",
                "$1" + name)
            .replace("forklore.dev/runs: \"true\"", "forklore.dev/runs: never");
    return old ? moved.replace("policy/v1\n", "policy/v1beta1\n") : moved;
  }

  @AfterAll
  void remove() {
    if (cluster == null) return;
    for (HasMetadata object : objects.reversed()) admin.resource(object).delete();
    server.close();
    cluster.close();
  }

  @Test
  void theClusterHasEveryObject() {
    for (HasMetadata object : objects) {
      assertThat(admin.resource(object).get())
          .as("%s %s", object.getKind(), object.getMetadata().getName())
          .isNotNull();
    }
    assertThat(objects)
        .extracting(HasMetadata::getKind)
        .contains(
            "StatefulSet",
            "Service",
            "Ingress",
            "NetworkPolicy",
            "RuntimeClass",
            "Role",
            "RoleBinding",
            "PodDisruptionBudget",
            "ResourceQuota",
            "DaemonSet");
  }

  @Test
  void theServerMayMakeAndWatchAndEndPodsAmongTheSandboxesAndNothingElse() {
    assertThat(rights(sandboxes))
        .isEqualTo(
            Map.of(
                "pods", Set.of("create", "delete", "get", "list", "watch"),
                "pods/attach", Set.of("create", "get")));
  }

  @Test
  void theServerMayDoNothingInItsOwnNamespaceOrInOthers() {
    for (String namespace : List.of(name, "default", "kube-system")) {
      assertThat(rights(namespace)).as(namespace).isEmpty();
    }
  }

  @Test
  void theServerCannotReadTheSecretWithItsOwnKeyOverTheApi() {
    admin
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("forklore-signing-key")
                .withNamespace(name)
                .endMetadata()
                .addToStringData("key", "0".repeat(64))
                .build())
        .create();
    assertThatThrownBy(
            () -> server.secrets().inNamespace(name).withName("forklore-signing-key").get())
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> assertThat(refused.getCode()).isEqualTo(403));
  }

  @Test
  void theServerCannotMakeAPodBesideItselfWhereSecretsAre() {
    Pod pod = admin.pods().load(DeployIT.class.getResourceAsStream("pod.yaml")).item();
    // A quota lets nothing through before it was counted.
    Awaitility.await().atMost(PATIENCE).until(() -> isCounted("forklore"));
    assertThatThrownBy(() -> server.pods().inNamespace(name).resource(pod).dryRun().create())
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> assertThat(refused.getCode()).isEqualTo(403));
    assertThat(server.pods().inNamespace(sandboxes).resource(pod).dryRun().create()).isNotNull();
  }

  @Test
  void theQuotaBoundsWhatTheServerCanTake() {
    Awaitility.await().atMost(PATIENCE).until(() -> isCounted("forklore"));
    Pod pod = admin.pods().load(DeployIT.class.getResourceAsStream("pod.yaml")).item();
    pod.getSpec()
        .getContainers()
        .getFirst()
        .getResources()
        .setRequests(Map.of("cpu", new Quantity("100"), "memory", new Quantity("16Mi")));
    assertThatThrownBy(() -> server.pods().inNamespace(sandboxes).resource(pod).dryRun().create())
        .hasMessageContaining("exceeded quota");
  }

  private boolean isCounted(String quota) {
    var status = admin.resourceQuotas().inNamespace(sandboxes).withName(quota).get().getStatus();
    return status != null && status.getHard() != null && !status.getHard().isEmpty();
  }

  @Test
  void theSandboxesPolicyIsForEveryPodAndAllowsNothing() {
    var policy =
        admin.network().v1().networkPolicies().inNamespace(sandboxes).withName("sandboxes").get();
    assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isNullOrEmpty();
    assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
    assertThat(policy.getSpec().getIngress()).isNullOrEmpty();
    assertThat(policy.getSpec().getEgress()).isNullOrEmpty();
  }

  /** What the API server itself says that the server may do there: verbs by resource. */
  private Map<String, Set<String>> rights(String namespace) {
    var review =
        server
            .authorization()
            .v1()
            .selfSubjectRulesReview()
            .create(
                new SelfSubjectRulesReviewBuilder()
                    .withNewSpec()
                    .withNamespace(namespace)
                    .endSpec()
                    .build());
    assertThat(review.getStatus().getIncomplete()).isFalse();
    Map<String, Set<String>> rights = new TreeMap<>();
    for (ResourceRule rule : review.getStatus().getResourceRules()) {
      if (rule.getApiGroups().contains(OWN_RIGHTS)) continue;
      for (String resource : rule.getResources()) {
        rights.computeIfAbsent(resource, _ -> new TreeSet<>()).addAll(rule.getVerbs());
      }
    }
    return rights;
  }
}
