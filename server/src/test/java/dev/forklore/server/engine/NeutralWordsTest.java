package dev.forklore.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An engine speaks of sandboxes. What they are made of is known in the package of each backend
 * alone: the readers of one must not be told of what only another has.
 */
class NeutralWordsTest {
  private static final Path ENGINE = Path.of("src/main/java/dev/forklore/server/engine");
  private static final List<Path> BACKENDS =
      List.of(ENGINE.resolve("docker"), ENGINE.resolve("kubernetes"));
  private static final Pattern WORDS =
      Pattern.compile(
          "docker|container|\\b(kube\\w*|pods?|box|boxes)\\b", Pattern.CASE_INSENSITIVE);

  @Test
  void noFileOutsideABackendNamesWhatSandboxesAreMadeOf() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ENGINE)) {
      for (Path file : files.filter(NeutralWordsTest::isNeutral).toList()) {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
          if (WORDS.matcher(lines.get(i)).find()) found.add(file + ":" + (i + 1) + lines.get(i));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void theWordsAreFoundWhereTheyMayStand() throws IOException {
    assertThat(Files.readString(BACKENDS.getFirst().resolve("DockerBackend.java")))
        .containsPattern(WORDS);
    assertThat(Files.readString(BACKENDS.getLast().resolve("KubernetesBackend.java")))
        .containsPattern(WORDS);
  }

  private static boolean isNeutral(Path file) {
    return file.toString().endsWith(".java") && BACKENDS.stream().noneMatch(file::startsWith);
  }
}
