package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.cores.Pin;
import dev.forklore.server.engine.sandbox.CheckResult;
import dev.forklore.server.engine.sandbox.Findings;
import dev.forklore.server.engine.sandbox.Greeting;
import dev.forklore.wire.Amounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Measures a sandbox from inside one: starts a container with the profile that programs get, and
 * compares what is found in it with what was asked for. What cannot be read from inside is not
 * checked, whatever the runtime is called.
 */
public final class SandboxCheck {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String WHOLE_MAP = "0 0 4294967295";

  private final Findings found;
  private final Limits limits;
  private final boolean ownKernel;

  /**
   * Judges the measurements.
   *
   * @param limits that were asked for
   * @param hostKernel the release of this machine's kernel; a runtime that brings another one
   *     answers system calls and keeps limits where nothing in the sandbox can see it
   */
  SandboxCheck(Map<String, String> found, Limits limits, String hostKernel) {
    String kernel = found.getOrDefault("kernel", "");
    this.limits = limits;
    this.ownKernel = !kernel.equals(hostKernel);
    this.found =
        new Findings(
            found,
            ownKernel
                ? "the runtime has a kernel of its own (%s), and this is decided outside it"
                    .formatted(kernel)
                : "it cannot be read from inside");
  }

  /**
   * Starts a sandbox, looks around in it and removes it. Blocks for about a second.
   *
   * @throws DaemonException if Docker does not start one
   * @throws IOException if the sandbox says nothing
   */
  public static List<CheckResult> measure(DockerSettings settings)
      throws IOException, InterruptedException {
    try (Daemon daemon = new Daemon(settings.dockerHost())) {
      Health kind = HealthCheck.kind(daemon);
      return kind.healthy()
          ? measure(daemon, settings)
          : List.of(
              new CheckResult(CheckResult.Weight.MISSING, "Engine", kind.reason(), kind.remedy()));
    }
  }

  private static List<CheckResult> measure(Daemon daemon, DockerSettings settings)
      throws IOException, InterruptedException {
    Map<String, String> found = lookedAround(daemon, settings);
    if (found.isEmpty()) throw new IOException("the sandbox sent nothing");
    found.put("processes", greets(daemon, settings));
    return new SandboxCheck(found, settings.limits(), System.getProperty("os.version")).results();
  }

  private static Map<String, String> lookedAround(Daemon daemon, DockerSettings settings)
      throws IOException, InterruptedException {
    try (Container sandbox =
        Container.start(daemon, settings, ContainerPlan.probe(settings, Findings.probe()))) {
      sandbox.output().deadline(System.nanoTime() + LIMIT.toNanos());
      return Findings.parsed(new String(sandbox.output().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** How a supervisor says that it hears of processes. */
  private static String greets(Daemon daemon, DockerSettings settings) throws InterruptedException {
    Pin pin = new Pin(settings.cores(), 1.0);
    try (Container sandbox = Container.start(daemon, settings, ContainerPlan.run(settings, pin))) {
      return Greeting.from(sandbox.output(), LIMIT).exact() ? "exact" : "sampled";
    }
  }

  List<CheckResult> results() {
    rights();
    calls();
    folders();
    limits();
    walls();
    return found.results();
  }

  private void rights() {
    must(
        "Rights",
        found.read("uid", "capabilities", "no-new-privileges"),
        !found.is("uid", "0")
            && found.is("capabilities", "0")
            && found.is("no-new-privileges", "1"),
        "user %s, no capability and no way to gain one".formatted(found.value("uid")),
        "programs have rights that they should not have: user %s, capabilities %s"
            .formatted(found.value("uid"), found.value("capabilities")));
    must(
        "Network",
        found.read("interfaces"),
        found.is("interfaces", "lo"),
        "loopback only",
        "it has " + found.value("interfaces"));
  }

  private void calls() {
    must(
        "System calls",
        found.read("seccomp", "calls") && !ownKernel,
        found.is("seccomp", "2") && found.is("calls", "True"),
        "only those on the list",
        "the list of allowed system calls is not applied; look at docker info: Security Options");
    must(
        "Tools",
        found.read("tools"),
        found.is("tools", "0"),
        "no shell and no other tool in the image",
        "the image has %s tools".formatted(found.value("tools")));
  }

  private void folders() {
    must(
        "Folders",
        found.read("root", "tmp-noexec"),
        found.is("root", "read-only") && found.is("tmp-noexec", "True"),
        "read-only except /tmp, /dev/shm and /program, where nothing can be executed",
        "the root is %s".formatted(found.value("root")));
    must(
        "/tmp",
        found.read("tmp-bytes", "tmp-files"),
        found.number("tmp-bytes") <= limits.tmpBytes() && found.number("tmp-files") < 1_000_000,
        "%s and %s files"
            .formatted(Amounts.size(found.number("tmp-bytes")), found.value("tmp-files")),
        "it is not limited: %s bytes, %s files"
            .formatted(found.value("tmp-bytes"), found.value("tmp-files")));
  }

  private void limits() {
    must(
        "Memory, tasks",
        found.read("memory", "tasks") && !ownKernel,
        found.number("memory") == limits.memoryBytes() && found.number("tasks") == limits.tasks(),
        "%s, %d tasks".formatted(Amounts.size(limits.memoryBytes()), limits.tasks()),
        "the limits do not hold: memory %s, tasks %s"
            .formatted(found.value("memory"), found.value("tasks")));
  }

  private void walls() {
    found.could(
        "Processes",
        found.read("processes"),
        found.is("processes", "exact"),
        "exact: the kernel tells of each birth and end",
        "sampled: processes are looked for many times a second, and one that ends sooner is not told of",
        "Linux 5.19 or later (6.15 for how each one ended), and a runtime without a kernel of its own");
    found.could(
        "Masked files",
        found.read("interrupts"),
        found.is("interrupts", "0"),
        "the description of the machine is hidden",
        "programs can read the description of the machine and what it does",
        "a Docker Engine that supports MaskedPaths (API 1.38 or later)");
    found.could(
        "AppArmor, SELinux",
        !ownKernel,
        found.read("confined") && !found.is("confined", "unconfined"),
        found.value("confined"),
        "neither confines the sandbox; either would protect it if a hole in the kernel is found",
        "a kernel with AppArmor (cat /sys/module/apparmor/parameters/enabled) and apt-get install apparmor");
    found.could(
        "User namespaces",
        found.read("uid-map") && !ownKernel,
        found.read("uid-map") && !found.is("uid-map", WHOLE_MAP),
        "the sandbox's users are other users outside",
        "a program that becomes root in a sandbox would be root outside",
        "\"userns-remap\": \"default\" in /etc/docker/daemon.json, or rootless Docker");
    found.could(
        "cgroup version",
        found.read("cgroup"),
        found.is("cgroup", "2"),
        "2",
        "version 1: limits hold, and the kernel's newer accounting is missing",
        "boot with systemd.unified_cgroup_hierarchy=1");
  }

  private void must(String name, boolean read, boolean holds, String good, String bad) {
    found.must(name, read, holds, good, bad, "docker info");
  }
}
