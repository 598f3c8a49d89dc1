package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.sandbox.CheckResult;
import dev.forklore.server.engine.sandbox.Findings;
import dev.forklore.wire.Amounts;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Measures what a cluster gives to a sandbox, from inside a pod with the profile that programs get:
 * most of it is set on the nodes, where this server may not look.
 */
public final class ClusterCheck {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String DOCS = "docs/operations.md, Kubernetes";

  /** Docker's own bound on its sandboxes' open files. */
  private static final long OPEN_FILES = 1024;

  private static final int HTTPS = 443;

  private final Findings found;
  private final Limits limits;

  ClusterCheck(Map<String, String> found, Limits limits) {
    this.found = new Findings(found, "it cannot be read from inside");
    this.limits = limits;
  }

  /**
   * Starts a pod, looks around in it and removes it. Blocks for some seconds.
   *
   * @throws IOException if the pod says nothing
   */
  public static List<CheckResult> measure(KubernetesSettings settings)
      throws IOException, InterruptedException {
    try (Cluster cluster = new Cluster(settings.cluster(), settings.namespace());
        PodWatch watch = new PodWatch()) {
      Health health = new ApiWatch(cluster).ask();
      if (!health.healthy()) {
        return List.of(
            new CheckResult(
                CheckResult.Weight.MISSING, "Cluster", health.reason(), health.remedy()));
      }
      watch.begin(cluster, settings.instance());
      PodStarter starter = new PodStarter(cluster, watch, settings);
      Map<String, String> found = lookedAround(starter, settings, URI.create(cluster.address()));
      if (found.isEmpty()) throw new IOException("the sandbox sent nothing");
      return new ClusterCheck(found, settings.limits()).results();
    }
  }

  /** It looks only once it is spoken to, because what it said before that would be lost. */
  private static Map<String, String> lookedAround(
      PodStarter starter, KubernetesSettings settings, URI api)
      throws IOException, InterruptedException {
    int port = api.getPort() < 0 ? HTTPS : api.getPort();
    String python =
        "import sys\nsys.stdin.readline()\napi = ('%s', %d)\n".formatted(api.getHost(), port)
            + Findings.probe();
    PodChannel sandbox = starter.start(PodPlan.probe(python, settings));
    try {
      sandbox.input().add("\n".getBytes(StandardCharsets.UTF_8));
      sandbox.output().deadline(System.nanoTime() + LIMIT.toNanos());
      return Findings.parsed(new String(sandbox.output().readAllBytes(), StandardCharsets.UTF_8));
    } finally {
      sandbox.close();
    }
  }

  List<CheckResult> results() {
    must(
        "Cores",
        found.read("cores"),
        found.is("cores", "1"),
        "a pod that asks for one core has one for itself",
        "a pod that asks for one core may use %s; the nodes need cpuManagerPolicy: static"
            .formatted(found.value("cores")));
    must(
        "Rights",
        found.read("uid", "capabilities", "no-new-privileges"),
        !found.is("uid", "0")
            && found.is("capabilities", "0")
            && found.is("no-new-privileges", "1"),
        "user %s, no capability and no way to gain one".formatted(found.value("uid")),
        "programs have rights that they should not have");
    must(
        "System calls",
        found.read("seccomp", "calls"),
        found.is("seccomp", "2") && found.is("calls", "True"),
        "only those on the list",
        "the list of allowed system calls is not applied; each node needs seccomp/%s"
            .formatted(PodPlan.SECCOMP_FILE));
    must(
        "Folders",
        found.read("root", "tmp-noexec", "tmp-bytes", "tmp-files"),
        found.is("root", "read-only")
            && found.is("tmp-noexec", "True")
            && found.number("tmp-bytes") <= limits.tmpBytes()
            && found.number("tmp-files") < 1_000_000,
        "read-only except /tmp, /dev/shm and /program, which are bounded",
        "they are not bounded as a sandbox's have to be; the RuntimeClass needs base_runtime_spec");
    must(
        "Memory, tasks",
        found.read("memory", "tasks"),
        found.number("memory") == limits.memoryBytes() && found.number("tasks") <= limits.tasks(),
        "%s, %s tasks".formatted(Amounts.size(limits.memoryBytes()), found.value("tasks")),
        "the limits do not hold: memory %s, tasks %s; the RuntimeClass needs base_runtime_spec"
            .formatted(found.value("memory"), found.value("tasks")));
    must(
        "Open files",
        found.read("open-files", "file-bytes"),
        found.number("open-files") <= OPEN_FILES && found.number("file-bytes") <= limits.tmpBytes(),
        "%s, each of %s"
            .formatted(found.value("open-files"), Amounts.size(found.number("file-bytes"))),
        "there is no bound; the RuntimeClass needs base_runtime_spec");
    must(
        "The node's disk",
        found.read("last-words"),
        found.is("last-words", "False"),
        "no file of it can be written",
        "a program can fill it through /dev/termination-log; the RuntimeClass needs maskedPaths");
    must(
        "Token",
        found.read("token"),
        found.is("token", "False"),
        "a pod cannot sign in to the cluster",
        "a pod has a token of the cluster's");
    must(
        "Network",
        found.read("reaches"),
        found.is("reaches", "nowhere"),
        "a pod does not reach the API server",
        "a pod reaches the API server at %s: the cluster's network does not enforce NetworkPolicies, or they are not applied"
            .formatted(found.value("reaches")));
    found.could(
        "Masked files",
        found.read("interrupts"),
        found.is("interrupts", "0"),
        "the description of the machine is hidden",
        "programs can read the description of the machine and what it does",
        DOCS);
    found.could(
        "Whole cores",
        found.read("shared-threads"),
        found.is("shared-threads", "0"),
        "no other run can get a thread of a pod's core",
        "a pod has one thread of a core (SMT), and another run may get the other: speed-ups look smaller than they are",
        "SMT off in the firmware or with nosmt on the nodes that run programs");
    found.could(
        "Out of memory",
        found.read("killed-together"),
        found.is("killed-together", "0"),
        "the kernel ends one process, which the run can name",
        "the kernel ends all of a run at once, so nobody learns which process took the memory",
        "kubelet: singleProcessOOMKill: true (1.32 and later)");
    found.could(
        "cgroup version",
        found.read("cgroup"),
        found.is("cgroup", "2"),
        "2",
        "version 1: limits hold, and the kernel's newer accounting is missing",
        "nodes that boot with cgroup version 2");
    return found.results();
  }

  private void must(String name, boolean read, boolean holds, String good, String bad) {
    found.must(name, read, holds, good, bad, DOCS);
  }
}
