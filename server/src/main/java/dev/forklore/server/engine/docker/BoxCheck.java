package dev.forklore.server.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures a box from inside one: starts a container with the very profile that programs get, and
 * compares what is found in it with what was asked for.
 */
public final class BoxCheck {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String PROBE = "probe.py";
  private static final String WHOLE_MAP = "0 0 4294967295";

  /** How much a finding matters. */
  public enum Weight {
    /** As it should be. */
    OK,
    /** The box holds, with one wall fewer than there could be. */
    WEAKER,
    /** The box does not hold what is promised: do not run strangers' programs. */
    MISSING
  }

  /**
   * What was looked at, and how it was.
   *
   * @param remedy what to type or change; empty for nothing
   */
  public record Finding(Weight weight, String name, String text, String remedy) {}

  private final Map<String, String> found;
  private final DockerSettings settings;
  private final List<Finding> findings = new ArrayList<>();

  BoxCheck(Map<String, String> found, DockerSettings settings) {
    this.found = Map.copyOf(found);
    this.settings = settings;
  }

  /**
   * Starts a box, looks around and removes it. Blocks for about a second.
   *
   * @throws DaemonException if Docker does not start one
   * @throws IOException if the box says nothing
   */
  public static List<Finding> measure(DockerSettings settings)
      throws IOException, InterruptedException {
    try (Daemon daemon = new Daemon(settings.dockerHost());
        Container box = Container.start(daemon, settings, ContainerPlan.probe(settings, probe()))) {
      box.output().deadline(System.nanoTime() + LIMIT.toNanos());
      String said = new String(box.output().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> found = new HashMap<>();
      for (String line : said.lines().toList()) {
        String[] parts = line.split("\t", 2);
        if (parts.length == 2) found.put(parts[0], parts[1]);
      }
      if (found.isEmpty()) throw new IOException("the box said nothing");
      return new BoxCheck(found, settings).findings();
    }
  }

  private static String probe() throws IOException {
    try (InputStream in = BoxCheck.class.getResourceAsStream(PROBE)) {
      if (in == null) throw new IOException("the server was built without " + PROBE);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  List<Finding> findings() {
    rights();
    calls();
    folders();
    limits();
    walls();
    return List.copyOf(findings);
  }

  private void rights() {
    must(
        "Rights",
        !is("uid", "0") && is("capabilities", "0") && is("no-new-privileges", "1"),
        "user %s, no capability, none to be gained".formatted(value("uid")),
        "programs have rights that they should not: user %s, capabilities %s"
            .formatted(value("uid"), value("capabilities")));
    must("Network", is("interfaces", "lo"), "loopback only", "it has " + value("interfaces"));
  }

  private void calls() {
    boolean gvisor = settings.runtime() != null;
    must(
        "System calls",
        gvisor || (is("seccomp", "2") && is("calls", "True")),
        gvisor ? "answered by " + settings.runtime() : "only those of the list",
        "the list of allowed system calls is not applied; look at docker info: Security Options");
    must("Tools", is("tools", "0"), "no shell and no other tool in the image", value("tools"));
  }

  private void folders() {
    must(
        "Folders",
        is("root", "read-only") && is("tmp-noexec", "True"),
        "read-only but /tmp, /dev/shm and /program, where nothing is executed",
        "the root is %s".formatted(value("root")));
    must(
        "/tmp",
        number("tmp-bytes") <= settings.limits().tmpBytes() && number("tmp-files") < 1_000_000,
        "%d MiB and %s files".formatted(number("tmp-bytes") >> 20, value("tmp-files")),
        "it is not limited: %s bytes, %s files".formatted(value("tmp-bytes"), value("tmp-files")));
  }

  private void limits() {
    boolean hidden = settings.runtime() != null;
    must(
        "Memory, tasks",
        hidden
            || (number("memory") == settings.limits().memoryBytes()
                && number("tasks") == settings.limits().tasks()),
        "%d MiB, %d tasks"
            .formatted(settings.limits().memoryBytes() >> 20, settings.limits().tasks()),
        "the limits do not hold: memory %s, tasks %s".formatted(value("memory"), value("tasks")));
  }

  private void walls() {
    could(
        "Masked files",
        is("interrupts", "0"),
        "the machine is not described",
        "programs can read what describes the machine and what it does",
        "a Docker Engine that takes MaskedPaths (API 1.38 or later)");
    could(
        "AppArmor, SELinux",
        !value("confined").isEmpty() && !is("confined", "unconfined"),
        value("confined"),
        "neither confines the box: a second wall, should a hole in the kernel be found",
        "a kernel with AppArmor (cat /sys/module/apparmor/parameters/enabled) and apt-get install apparmor");
    could(
        "User namespaces",
        !is("uid-map", WHOLE_MAP),
        "the box's users are other ones outside",
        "root in a box would be root outside, should a program become it",
        "\"userns-remap\": \"default\" in /etc/docker/daemon.json, or rootless Docker");
    could(
        "cgroup version",
        is("cgroup", "2"),
        "2",
        "version 1: limits hold, and the kernel's newer accounting is missing",
        "boot with systemd.unified_cgroup_hierarchy=1");
  }

  private void must(String name, boolean holds, String good, String bad) {
    add(holds ? Weight.OK : Weight.MISSING, name, holds ? good : bad, holds ? "" : "docker info");
  }

  private void could(String name, boolean holds, String good, String bad, String remedy) {
    add(holds ? Weight.OK : Weight.WEAKER, name, holds ? good : bad, holds ? "" : remedy);
  }

  private void add(Weight weight, String name, String text, String remedy) {
    findings.add(new Finding(weight, name, text, remedy));
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
