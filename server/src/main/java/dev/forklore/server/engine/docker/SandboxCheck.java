package dev.forklore.server.engine.docker;

import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.Limits;
import dev.forklore.wire.Amounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures a sandbox from inside one: starts a container with the profile that programs get, and
 * compares what is found in it with what was asked for. What cannot be read from inside is not
 * checked, whatever the runtime is called.
 */
public final class SandboxCheck {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String PROBE = "probe.py";
  private static final String WHOLE_MAP = "0 0 4294967295";

  /** How much a result matters. */
  public enum Weight {
    /** As it should be. */
    OK,
    /** The sandbox holds, with one protection fewer than possible. */
    WEAKER,
    /** Nothing that could be read from inside says whether it holds. */
    UNCHECKED,
    /** The sandbox does not keep what is promised: do not run strangers' programs. */
    MISSING
  }

  /**
   * What was checked, and the result.
   *
   * @param remedy what to type or change; empty for nothing
   */
  public record CheckResult(Weight weight, String name, String text, String remedy) {}

  private final Map<String, String> found;
  private final Limits limits;
  private final boolean ownKernel;
  private final List<CheckResult> results = new ArrayList<>();

  /**
   * Judges the measurements.
   *
   * @param limits that were asked for
   * @param hostKernel the release of this machine's kernel; a runtime that brings another one
   *     answers system calls and keeps limits where nothing in the sandbox can see it
   */
  SandboxCheck(Map<String, String> found, Limits limits, String hostKernel) {
    this.found = Map.copyOf(found);
    this.limits = limits;
    this.ownKernel = !value("kernel").equals(hostKernel);
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
          : List.of(new CheckResult(Weight.MISSING, "Engine", kind.reason(), kind.remedy()));
    }
  }

  private static List<CheckResult> measure(Daemon daemon, DockerSettings settings)
      throws IOException, InterruptedException {
    try (Container sandbox =
        Container.start(daemon, settings, ContainerPlan.probe(settings, probe()))) {
      sandbox.output().deadline(System.nanoTime() + LIMIT.toNanos());
      String said = new String(sandbox.output().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> found = new HashMap<>();
      for (String line : said.lines().toList()) {
        String[] parts = line.split("\t", 2);
        if (parts.length == 2) found.put(parts[0], parts[1]);
      }
      if (found.isEmpty()) throw new IOException("the sandbox sent nothing");
      return new SandboxCheck(found, settings.limits(), System.getProperty("os.version")).results();
    }
  }

  private static String probe() throws IOException {
    try (InputStream in = SandboxCheck.class.getResourceAsStream(PROBE)) {
      if (in == null) throw new IOException("the server was built without " + PROBE);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  List<CheckResult> results() {
    rights();
    calls();
    folders();
    limits();
    walls();
    return List.copyOf(results);
  }

  private void rights() {
    must(
        "Rights",
        read("uid", "capabilities", "no-new-privileges"),
        !is("uid", "0") && is("capabilities", "0") && is("no-new-privileges", "1"),
        "user %s, no capability and no way to gain one".formatted(value("uid")),
        "programs have rights that they should not have: user %s, capabilities %s"
            .formatted(value("uid"), value("capabilities")));
    must(
        "Network",
        read("interfaces"),
        is("interfaces", "lo"),
        "loopback only",
        "it has " + value("interfaces"));
  }

  private void calls() {
    must(
        "System calls",
        read("seccomp", "calls") && !ownKernel,
        is("seccomp", "2") && is("calls", "True"),
        "only those on the list",
        "the list of allowed system calls is not applied; look at docker info: Security Options");
    must(
        "Tools",
        read("tools"),
        is("tools", "0"),
        "no shell and no other tool in the image",
        "the image has %s tools".formatted(value("tools")));
  }

  private void folders() {
    must(
        "Folders",
        read("root", "tmp-noexec"),
        is("root", "read-only") && is("tmp-noexec", "True"),
        "read-only except /tmp, /dev/shm and /program, where nothing can be executed",
        "the root is %s".formatted(value("root")));
    must(
        "/tmp",
        read("tmp-bytes", "tmp-files"),
        number("tmp-bytes") <= limits.tmpBytes() && number("tmp-files") < 1_000_000,
        "%s and %s files".formatted(Amounts.size(number("tmp-bytes")), value("tmp-files")),
        "it is not limited: %s bytes, %s files".formatted(value("tmp-bytes"), value("tmp-files")));
  }

  private void limits() {
    must(
        "Memory, tasks",
        read("memory", "tasks") && !ownKernel,
        number("memory") == limits.memoryBytes() && number("tasks") == limits.tasks(),
        "%s, %d tasks".formatted(Amounts.size(limits.memoryBytes()), limits.tasks()),
        "the limits do not hold: memory %s, tasks %s".formatted(value("memory"), value("tasks")));
  }

  private void walls() {
    could(
        "Masked files",
        read("interrupts"),
        is("interrupts", "0"),
        "the description of the machine is hidden",
        "programs can read the description of the machine and what it does",
        "a Docker Engine that supports MaskedPaths (API 1.38 or later)");
    could(
        "AppArmor, SELinux",
        !ownKernel,
        read("confined") && !is("confined", "unconfined"),
        value("confined"),
        "neither confines the sandbox; either would protect it if a hole in the kernel is found",
        "a kernel with AppArmor (cat /sys/module/apparmor/parameters/enabled) and apt-get install apparmor");
    could(
        "User namespaces",
        read("uid-map") && !ownKernel,
        read("uid-map") && !is("uid-map", WHOLE_MAP),
        "the sandbox's users are other users outside",
        "a program that becomes root in a sandbox would be root outside",
        "\"userns-remap\": \"default\" in /etc/docker/daemon.json, or rootless Docker");
    could(
        "cgroup version",
        read("cgroup"),
        is("cgroup", "2"),
        "2",
        "version 1: limits hold, and the kernel's newer accounting is missing",
        "boot with systemd.unified_cgroup_hierarchy=1");
  }

  private void must(String name, boolean read, boolean holds, String good, String bad) {
    judge(Weight.MISSING, name, read, holds, good, bad, "docker info");
  }

  private void could(
      String name, boolean read, boolean holds, String good, String bad, String remedy) {
    judge(Weight.WEAKER, name, read, holds, good, bad, remedy);
  }

  private void judge(
      Weight otherwise,
      String name,
      boolean read,
      boolean holds,
      String good,
      String bad,
      String remedy) {
    if (!read) add(Weight.UNCHECKED, name, hidden(), "");
    else if (holds) add(Weight.OK, name, good, "");
    else add(otherwise, name, bad, remedy);
  }

  private String hidden() {
    return ownKernel
        ? "the runtime has a kernel of its own (%s), and this is decided outside it"
            .formatted(value("kernel"))
        : "it cannot be read from inside";
  }

  private void add(Weight weight, String name, String text, String remedy) {
    results.add(new CheckResult(weight, name, text, remedy));
  }

  private boolean read(String... names) {
    return List.of(names).stream().noneMatch(name -> value(name).isEmpty());
  }

  private boolean is(String name, String value) {
    return value(name).equals(value);
  }

  private String value(String name) {
    return found.getOrDefault(name, "");
  }

  private long number(String name) {
    try {
      return Long.parseLong(value(name));
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
