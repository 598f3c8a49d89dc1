package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.sandbox.SandboxUsers;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One pod that is to be made: the whole profile of a sandbox as far as a pod can ask for it, each
 * setting with its reason. The rest (the sizes of its folders, open files, tasks, masked paths) is
 * set on the nodes, in what the RuntimeClass names; {@code doctor --engine kubernetes} measures all
 * of it from inside a pod.
 *
 * @param purpose {@code "run"} or {@code "compile"}
 * @param cores whole cores of its own; 0 for a share of those that nobody has for himself
 */
record PodPlan(String purpose, int cores, long memoryBytes, List<String> command) {
  static final String INSTANCE_LABEL = "forklore.dev/instance";
  static final String PURPOSE_LABEL = "forklore.dev/purpose";
  static final String COMPONENT_LABEL = "app.kubernetes.io/component";
  static final String SANDBOX = "sandbox";

  /** Which nodes run programs. */
  static final Map<String, String> NODES = Map.of("forklore.dev/runs", "true");

  /** Where the nodes have the list of system calls, below the kubelet's folder for them. */
  static final String SECCOMP_FILE = "forklore.json";

  private static final String JAVA = "/opt/java/bin/java";
  private static final long COMPILE_MEMORY_BYTES = 384L << 20;

  /** The least that Kubernetes takes for a deletion that waits until nothing runs any more. */
  static final long GRACE_SECONDS = 1;

  PodPlan {
    command = List.copyOf(command);
  }

  /** Greets once it is spoken to, and is rehearsed before that. */
  static PodPlan run(int cores, KubernetesSettings settings) {
    return new PodPlan(
        "run",
        cores,
        settings.limits().memoryBytes(),
        List.of(JAVA, "@/opt/forklore/supervisor.args", "attached", "rehearse"));
  }

  static PodPlan compile() {
    return new PodPlan(
        "compile",
        0,
        COMPILE_MEMORY_BYTES,
        List.of(JAVA, "@/opt/forklore/compiler.args", "attached"));
  }

  /** For a check of a sandbox like a run's. */
  static PodPlan probe(String python, KubernetesSettings settings) {
    return new PodPlan(
        "probe",
        1,
        settings.limits().memoryBytes(),
        List.of("/usr/bin/python3", "-I", "-S", "-c", python));
  }

  /**
   * A name that no other pod has: chosen here, so that it is known whatever becomes of the request.
   */
  String newName() {
    return "forklore-" + purpose + "-" + UUID.randomUUID();
  }

  Pod pod(String name, KubernetesSettings settings) {
    long user = purpose.equals("compile") ? SandboxUsers.COMPILER : SandboxUsers.next();
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withLabels(labels(settings.instance(), purpose))
        .endMetadata()
        .withNewSpec()
        // Used once, and never started again.
        .withRestartPolicy("Never")
        .withTerminationGracePeriodSeconds(GRACE_SECONDS)
        .withNodeSelector(NODES)
        .addAllToTopologySpreadConstraints(
            List.of(
                new TopologySpreadConstraintBuilder()
                    .withMaxSkew(1)
                    .withTopologyKey("kubernetes.io/hostname")
                    .withWhenUnsatisfiable("ScheduleAnyway")
                    .withNewLabelSelector()
                    .withMatchLabels(Map.of(COMPONENT_LABEL, SANDBOX))
                    .endLabelSelector()
                    .build()))
        .withRuntimeClassName(settings.runtimeClass().isEmpty() ? null : settings.runtimeClass())
        .withHostname("forklore")
        // Nothing of the cluster is told to it: no names, no addresses, no way to sign in.
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withDnsPolicy("None")
        .withNewDnsConfig()
        .withNameservers("127.0.0.1")
        .endDnsConfig()
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        // Nobody else's: the kernel counts many things by user, in all containers together.
        .withRunAsUser(user)
        .withRunAsGroup(user)
        .withNewSeccompProfile()
        .withType("Localhost")
        .withLocalhostProfile(SECCOMP_FILE)
        .endSeccompProfile()
        .endSecurityContext()
        .addNewContainer()
        .withName(SANDBOX)
        .withImage(settings.image())
        .withImagePullPolicy("IfNotPresent")
        .withCommand(command)
        .withWorkingDir("/program")
        // Its input ends with the connection of the server that owns it, and with it all it runs.
        .withStdin(true)
        .withStdinOnce(true)
        .withNewResources()
        .withRequests(resources())
        .withLimits(limits())
        .endResources()
        .withSecurityContext(alone())
        .endContainer()
        .endSpec()
        .build();
  }

  /** By which a server's pods are found. */
  static Map<String, String> labels(String instance, String purpose) {
    return Map.of(
        "app.kubernetes.io/name",
        "forklore",
        COMPONENT_LABEL,
        SANDBOX,
        INSTANCE_LABEL,
        instance,
        PURPOSE_LABEL,
        purpose);
  }

  /**
   * Whole numbers, the same as the limits: only then the node gives a pod cores of its own. Of the
   * cores that are shared a pod asks for nothing, because any part of one would keep a run from it.
   */
  private Map<String, Quantity> resources() {
    return Map.of(
        "cpu", new Quantity(String.valueOf(cores)),
        "memory", new Quantity(String.valueOf(memoryBytes)));
  }

  private Map<String, Quantity> limits() {
    return cores > 0 ? resources() : Map.of("memory", new Quantity(String.valueOf(memoryBytes)));
  }

  private static SecurityContext alone() {
    return new SecurityContextBuilder()
        .withPrivileged(false)
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .build();
  }
}
