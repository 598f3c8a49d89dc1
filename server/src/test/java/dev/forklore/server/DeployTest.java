package dev.forklore.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code deploy} tells a server and its nodes is what the sources know. */
class DeployTest {
  private static final Path DEPLOY = Path.of("..", "deploy");
  private static final Pattern VARIABLE =
      Pattern.compile("(?m)^ *(?:- name: )?(FORKLORE_[A-Z_]+)\\b");
  private static final Pattern PATH = Pattern.compile("/(?:proc|sys)/[\\w/.]+");

  /** How long a server takes at most to end what is left after its drain, and to be gone. */
  private static final Duration ENDING = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubernetes/settings.yaml",
        "kubernetes/server.yaml",
        "site/kustomization.yaml",
        "compose.yaml"
      })
  void everyVariableIsAnOption(String file) throws IOException {
    Set<String> known =
        new ServeOptions()
            .commandLine().getCommandSpec().options().stream()
                .map(option -> option.longestName().substring(2).replace('-', '_').toUpperCase())
                .map(name -> "FORKLORE_" + name)
                .collect(Collectors.toSet());
    assertThat(found(VARIABLE, text(DEPLOY.resolve(file)))).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void theClusterWaitsForAServerThatDrains() throws IOException {
    int drain = seconds("kubernetes/settings.yaml", "FORKLORE_DRAIN: (\\d+)s");
    int grace = seconds("kubernetes/server.yaml", "terminationGracePeriodSeconds: (\\d+)");
    assertThat(Duration.ofSeconds(grace)).isGreaterThan(Duration.ofSeconds(drain).plus(ENDING));
  }

  @Test
  void composeWaitsForAServerThatDrains() throws IOException {
    assertThat(seconds("compose.yaml", "stop_grace_period: (\\d+)s"))
        .isGreaterThanOrEqualTo(
            seconds("compose.yaml", "FORKLORE_DRAIN: (\\d+)s") + (int) ENDING.toSeconds());
  }

  @Test
  void aNodeMasksWhatDockerMasks() throws IOException {
    String java = text(Path.of("src/main/java/dev/forklore/server/engine/docker/MaskedPaths.java"));
    String node = text(DEPLOY.resolve("kubernetes/node/files"));
    String masked = node.substring(node.indexOf("masked = "), node.indexOf(".split()"));
    assertThat(found(PATH, masked)).isEqualTo(found(PATH, java));
  }

  private static int seconds(String file, String pattern) throws IOException {
    MatchResult found =
        Pattern.compile(pattern)
            .matcher(text(DEPLOY.resolve(file)))
            .results()
            .findFirst()
            .orElseThrow(() -> new AssertionError(pattern + " is not in " + file));
    return Integer.parseInt(found.group(1));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.group(result.groupCount()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }
}
