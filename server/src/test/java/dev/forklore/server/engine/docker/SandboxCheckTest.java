package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.sandbox.CheckResult;
import dev.forklore.server.engine.sandbox.CheckResult.Weight;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxCheckTest {
  private static final String HOST = "6.12.0";
  private static final String ANOTHER = "4.4.0";
  private static final Limits LIMITS =
      new Limits(512L << 20, 256, Duration.ofSeconds(20), 1L << 20, 64L << 20);

  private static final Map<String, String> AS_ASKED =
      Map.ofEntries(
          Map.entry("kernel", HOST),
          Map.entry("uid", "10002"),
          Map.entry("capabilities", "0"),
          Map.entry("no-new-privileges", "1"),
          Map.entry("seccomp", "2"),
          Map.entry("calls", "True"),
          Map.entry("confined", "docker-default (enforce)"),
          Map.entry("uid-map", "0 100000 65536"),
          Map.entry("cgroup", "2"),
          Map.entry("memory", String.valueOf(512L << 20)),
          Map.entry("tasks", "256"),
          Map.entry("root", "read-only"),
          Map.entry("tmp-bytes", String.valueOf(64L << 20)),
          Map.entry("tmp-files", "8192"),
          Map.entry("tmp-noexec", "True"),
          Map.entry("interfaces", "lo"),
          Map.entry("tools", "0"),
          Map.entry("processes", "exact"),
          Map.entry("interrupts", "0"));

  @Test
  void aSandboxThatIsAsAskedIsAllRight() {
    assertThat(new SandboxCheck(AS_ASKED, LIMITS, HOST).results())
        .extracting(CheckResult::weight)
        .containsOnly(Weight.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "seccomp, 0, System calls",
    "calls, False, System calls",
    "memory, 9223372036854771712, 'Memory, tasks'",
    "tasks, max, 'Memory, tasks'",
    "capabilities, 1, Rights",
    "no-new-privileges, 0, Rights",
    "uid, 0, Rights",
    "interfaces, eth0 lo, Network",
    "tools, 3, Tools",
    "root, writable, Folders",
    "tmp-noexec, False, Folders",
    "tmp-bytes, 999999999999, /tmp"
  })
  void whatIsReadAndIsNotAsAskedIsMissingUnderAnyRuntimeOnThisKernel(
      String fact, String value, String name) {
    assertThat(found(fact, value).weight(name)).isEqualTo(Weight.MISSING);
  }

  @ParameterizedTest
  @CsvSource({
    "seccomp, System calls",
    "calls, System calls",
    "memory, 'Memory, tasks'",
    "tasks, 'Memory, tasks'",
    "capabilities, Rights",
    "interfaces, Network",
    "uid-map, User namespaces",
    "cgroup, cgroup version"
  })
  void whatCannotBeReadIsNotChecked(String fact, String name) {
    assertThat(found(fact, "").weight(name)).isEqualTo(Weight.UNCHECKED);
  }

  @ParameterizedTest
  @CsvSource({"System calls", "'Memory, tasks'", "User namespaces", "'AppArmor, SELinux'"})
  void aKernelOfTheRuntimesOwnHidesWhatTheHostsKernelDecides(String name) {
    Found gVisor = found("kernel", ANOTHER);
    assertThat(gVisor.weight(name)).isEqualTo(Weight.UNCHECKED);
    assertThat(gVisor.result(name).text()).contains(ANOTHER);
    assertThat(gVisor.weight("Rights")).isEqualTo(Weight.OK);
  }

  @Test
  void processesThatAreOnlyLookedForAreNamedWithWhatIsNeededToHearOfEach() {
    CheckResult result = found("processes", "sampled").result("Processes");
    assertThat(result.weight()).isEqualTo(Weight.WEAKER);
    assertThat(result.remedy()).contains("Linux 5.19");
  }

  @Test
  void aWallThatCouldBeThereIsNamedWithItsRemedy() {
    CheckResult result = found("uid-map", "0 0 4294967295").result("User namespaces");
    assertThat(result.weight()).isEqualTo(Weight.WEAKER);
    assertThat(result.remedy()).contains("userns-remap");
  }

  private static Found found(String fact, String value) {
    Map<String, String> facts = new HashMap<>(AS_ASKED);
    facts.put(fact, value);
    return new Found(new SandboxCheck(facts, LIMITS, HOST).results());
  }

  private record Found(List<CheckResult> results) {
    CheckResult result(String name) {
      return results.stream()
          .filter(result -> result.name().equals(name))
          .findFirst()
          .orElseThrow();
    }

    Weight weight(String name) {
      return result(name).weight();
    }
  }
}
