package dev.forklore.server.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Limits;
import dev.forklore.server.engine.sandbox.CheckResult;
import dev.forklore.server.engine.sandbox.CheckResult.Weight;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterCheckTest {
  private static final Limits LIMITS =
      new Limits(512L << 20, 256, Duration.ofSeconds(20), 1L << 20, 64L << 20);

  private static final Map<String, String> AS_ASKED =
      Map.ofEntries(
          Map.entry("cores", "1"),
          Map.entry("uid", "10002"),
          Map.entry("capabilities", "0"),
          Map.entry("no-new-privileges", "1"),
          Map.entry("seccomp", "2"),
          Map.entry("calls", "True"),
          Map.entry("cgroup", "2"),
          Map.entry("memory", String.valueOf(512L << 20)),
          Map.entry("tasks", "256"),
          Map.entry("root", "read-only"),
          Map.entry("tmp-bytes", String.valueOf(64L << 20)),
          Map.entry("tmp-files", "8192"),
          Map.entry("tmp-noexec", "True"),
          Map.entry("open-files", "1024"),
          Map.entry("file-bytes", String.valueOf(64L << 20)),
          Map.entry("last-words", "False"),
          Map.entry("token", "False"),
          Map.entry("reaches", "nowhere"),
          Map.entry("shared-threads", "0"),
          Map.entry("killed-together", "0"),
          Map.entry("interrupts", "0"));

  @Test
  void aClusterThatGivesWhatIsAskedIsAllRight() {
    assertThat(new ClusterCheck(AS_ASKED, LIMITS).results())
        .extracting(CheckResult::weight)
        .containsOnly(Weight.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "MISSING, cores, 2, Cores, cpuManagerPolicy",
    "MISSING, seccomp, 0, System calls, forklore.json",
    "MISSING, tmp-bytes, 99999999999, Folders, base_runtime_spec",
    "MISSING, tasks, max, 'Memory, tasks', base_runtime_spec",
    "MISSING, open-files, 1048576, Open files, base_runtime_spec",
    "MISSING, last-words, True, The node's disk, maskedPaths",
    "MISSING, token, True, Token, token",
    "MISSING, reaches, 10.0.0.1:443, Network, NetworkPolicies",
    "WEAKER, shared-threads, 1, Whole cores, nosmt",
    "WEAKER, killed-together, 1, Out of memory, singleProcessOOMKill",
    "WEAKER, cgroup, 1, cgroup version, cgroup version 2",
    "WEAKER, interrupts, 812, Masked files, docs/operations.md",
  })
  void whatIsNotAsItShouldBeIsNamedWithWhatToChange(
      Weight weight, String name, String value, String check, String words) {
    Map<String, String> found = new HashMap<>(AS_ASKED);
    found.put(name, value);
    assertThat(new ClusterCheck(found, LIMITS).results())
        .filteredOn(result -> result.weight() != Weight.OK)
        .singleElement()
        .satisfies(result -> {
          assertThat(result.weight()).isEqualTo(weight);
          assertThat(result.name()).isEqualTo(check);
          // A missing thing says it itself, and all of them are in the same chapter.
          String told = weight == Weight.MISSING ? result.text() : result.remedy();
          assertThat(told).contains(words);
        });
  }

  @Test
  void whatCannotBeReadIsNotCalledRight() {
    assertThat(new ClusterCheck(Map.of(), LIMITS).results())
        .extracting(CheckResult::weight)
        .containsOnly(Weight.UNCHECKED);
  }
}
