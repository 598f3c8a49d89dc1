package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ulimit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Docker is told about a sandbox; that it holds is for {@link HardeningIT}. */
class HardeningTest {
  private static final DockerSettings SETTINGS = Engines.settings("hardening-test");
  private static final ContainerPlan PLAN = Engines.plan(SETTINGS, "/usr/bin/python3");
  private static final JsonMapper JSON = new JsonMapper();

  private final HostConfig sandbox = Hardening.of(PLAN, SETTINGS);
  private final JsonNode sent = JSON.valueToTree(sandbox);

  @Test
  void thereIsNoNetworkButLoopback() {
    assertThat(sandbox.getNetworkMode()).isEqualTo("none");
  }

  @Test
  void itSharesNoNamespaceWithTheHostOrAnotherBox() {
    assertThat(sandbox.getIpcMode()).isEqualTo("private");
    assertThat(sent.get("CgroupnsMode").asText()).isEqualTo("private");
    assertThat(sent.path("PidMode").asText("")).isEmpty();
    assertThat(sent.path("UTSMode").asText("")).isEmpty();
  }

  @Test
  void itHasNoCapabilityAndCanGainNone() {
    assertThat(sandbox.getPrivileged()).isFalse();
    assertThat(sent.get("CapDrop").toString()).isEqualTo("[\"ALL\"]");
    assertThat(sandbox.getSecurityOpts()).contains("no-new-privileges");
  }

  @Test
  void itsUserIsNotRootAndNotItsNeighbours() {
    List<String> users =
        IntStream.range(0, 900)
            .mapToObj(i -> Hardening.user(Engines.plan(SETTINGS, "x")))
            .distinct()
            .toList();
    assertThat(users)
        .hasSize(900)
        .doesNotContain("0:0", SandboxUsers.COMPILER + ":" + SandboxUsers.COMPILER);
  }

  @Test
  void theImageCannotBeWritten() {
    assertThat(sandbox.getReadonlyRootfs()).isTrue();
    assertThat(sent.path("Binds").isEmpty()).isTrue();
    assertThat(sent.path("Devices").isEmpty()).isTrue();
  }

  @Test
  void whatCanBeWrittenIsBoundedInBytesAndFilesAndNeverExecuted() {
    assertThat(sandbox.getTmpFs()).containsOnlyKeys("/tmp", "/dev/shm", "/program");
    assertThat(sandbox.getTmpFs().values())
        .allMatch(options -> options.contains("noexec,nosuid,nodev"))
        .allMatch(options -> options.matches(".*,size=[1-9]\\d+,nr_inodes=[1-9]\\d*"));
  }

  @Test
  void memoryIsLimitedWithoutSwap() {
    assertThat(sandbox.getMemory())
        .isEqualTo(PLAN.memoryBytes())
        .isEqualTo(sandbox.getMemorySwap());
  }

  @Test
  void tasksDescriptorsFilesDumpsAndQueuesAreLimited() {
    assertThat(sandbox.getPidsLimit()).isEqualTo(PLAN.tasks());
    assertThat(sandbox.getUlimits())
        .contains(
            new Ulimit("nofile", 1024L, 1024L),
            new Ulimit("core", 0L, 0L),
            new Ulimit("msgqueue", 0L, 0L),
            new Ulimit("fsize", PLAN.tmpBytes(), PLAN.tmpBytes()));
  }

  @Test
  void itWeighsLessThanTheServerAndDiesBeforeIt() {
    assertThat(sandbox.getCpuShares()).isLessThan(1024);
    assertThat(sandbox.getOomScoreAdj()).isPositive();
  }

  @Test
  void nothingIsLoggedOnTheHost() {
    assertThat(sandbox.getLogConfig().getType().getType()).isEqualTo("none");
  }

  @Test
  void whatDescribesTheMachineIsMasked() {
    assertThat(sent.get("MaskedPaths").valueStream().map(JsonNode::asText))
        .contains(
            "/proc/kcore", "/proc/keys", "/sys/firmware", "/proc/interrupts", "/proc/kallsyms");
  }

  @Test
  void onlyListedSystemCallsAreAllowed() throws Exception {
    JsonNode profile = JSON.readTree(SETTINGS.seccompProfile());
    assertThat(profile.get("defaultAction").asText()).isEqualTo("SCMP_ACT_ERRNO");
    List<String> allowed = new ArrayList<>();
    for (JsonNode rule : profile.get("syscalls")) {
      boolean free = rule.path("args").isEmpty() && rule.get("action").asText().endsWith("ALLOW");
      if (free) rule.get("names").forEach(name -> allowed.add(name.asText()));
    }
    assertThat(allowed)
        .contains("read", "futex", "execve")
        .doesNotContain("socket", "clone", "clone3", "unshare", "setns", "mount", "ptrace", "bpf")
        .doesNotContain("io_uring_setup", "userfaultfd", "keyctl", "add_key", "perf_event_open")
        .doesNotContain(
            "process_vm_readv", "open_by_handle_at", "shmget", "mq_open", "init_module");
  }

  @Test
  void internetSocketsAreForTcpAndUdpAlone() throws Exception {
    for (JsonNode rule : JSON.readTree(SETTINGS.seccompProfile()).get("syscalls")) {
      if (!rule.get("names").toString().contains("\"socket\"")) continue;
      int family = rule.get("args").get(0).get("value").asInt();
      assertThat(family).isIn(1, 2, 10);
      if (family != 1) assertThat(rule.get("args")).as("family, kind and protocol").hasSize(3);
    }
  }

  @Test
  void theNewerCloneSeemsNotToExist() throws Exception {
    JsonNode clone3 = null;
    for (JsonNode rule : JSON.readTree(SETTINGS.seccompProfile()).get("syscalls")) {
      if (rule.get("names").toString().contains("clone3")) clone3 = rule;
    }
    assertThat(clone3).isNotNull();
    assertThat(clone3.get("errnoRet").asInt()).as("ENOSYS, so that libc uses clone").isEqualTo(38);
  }
}
