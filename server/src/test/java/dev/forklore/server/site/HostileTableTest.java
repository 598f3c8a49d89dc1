package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the hostile programs say of themselves. {@code -Dhostile.write=true} writes their table in
 * the documentation anew.
 */
class HostileTableTest {
  private static final Path TABLE = Path.of("../docs/hostile.md");
  private static final List<HostileProgram> PROGRAMS = HostileProgram.all();

  @Test
  void thereAreAtLeastEightyOfThemWithEveryAim() {
    assertThat(PROGRAMS).hasSizeGreaterThanOrEqualTo(80);
    Map<String, Long> byAim =
        PROGRAMS.stream()
            .collect(Collectors.groupingBy(HostileProgram::aim, Collectors.counting()));
    assertThat(byAim.keySet())
        .containsExactlyInAnyOrder(
            "compile",
            "cpu",
            "files",
            "kernel",
            "lingering",
            "memory",
            "network",
            "output",
            "processes",
            "reading");
    assertThat(byAim.values()).allMatch(count -> count >= 5);
    assertThat(PROGRAMS.stream().map(HostileProgram::language).distinct()).hasSize(2);
  }

  @Test
  void eachSaysInASentenceWhatItDoesAndWhatMustBeSeen() {
    for (HostileProgram program : PROGRAMS) {
      assertThat(program.what()).as(program.toString()).matches("[A-Z6].{15,}\\.");
      assertThat(program.ends()).as(program.toString()).doesNotContain("").doesNotContain("fault");
      assertThat(program.claims().keySet())
          .as(program.toString())
          .isSubsetOf(
              "ends",
              "exit",
              "signal",
              "shows",
              "hides",
              "says",
              "messages",
              "processes",
              "named",
              "on",
              "podends",
              "podexit",
              "podshows");
    }
  }

  @Test
  void theDocumentationHasThemAll() throws IOException {
    String table = table();
    if (Boolean.getBoolean("hostile.write")) Files.writeString(TABLE, table);
    assertThat(TABLE).content().isEqualTo(table);
  }

  private static String table() {
    StringBuilder text =
        new StringBuilder(
            """
            # Programs that mean harm

            They are in `server/src/test/resources/hostile`. `./forklore test` runs each of them against the real site, beside an
            honest neighbour and before an honest successor, and writes what it saw to `server/target/hostile-seen.md`. The table comes from
            the first lines of the programs: what each does, with which cause its run must end, and what its output must show (or hide).
            After each program the next run must be correct, its folders empty, and no container, control group, core, thread or descriptor
            left. Over all programs, the neighbours' runs may take no longer than noise explains.

            On Kubernetes `FORKLORE_TEST_FAULTS=yes ./forklore test` runs them in pods (`KubernetesHostileIT`). Five of them see something else
            there, as their first lines say: the device of the pod's network, the name of its control group (with version 1 of these), the
            masked `/dev/termination-log`, and a `/dev/shm` in which files are not counted.
            """);
    String aim = "";
    for (HostileProgram program : PROGRAMS) {
      if (!program.aim().equals(aim)) {
        aim = program.aim();
        text.append("\n## ")
            .append(aim)
            .append("\n\n| program | what it does | ends | seen |\n|---|---|---|---|\n");
      }
      text.append(row(program));
    }
    return text.toString();
  }

  private static String row(HostileProgram program) {
    String seen =
        program.claims().entrySet().stream()
            .filter(claim -> !List.of("ends", "named", "on").contains(claim.getKey()))
            .filter(claim -> !claim.getKey().startsWith("pod"))
            .map(claim -> claim.getKey() + " `" + claim.getValue().replace("|", "\\|") + "`")
            .collect(Collectors.joining("; "));
    return "| %s | %s | %s | %s |\n"
        .formatted(
            program.file(),
            program.what().replace("|", "\\|"),
            String.join(" or ", program.ends()),
            seen);
  }
}
