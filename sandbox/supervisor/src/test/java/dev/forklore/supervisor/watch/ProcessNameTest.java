package dev.forklore.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.supervisor.linux.ProcessIdentity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessNameTest {

  @ParameterizedTest
  @CsvSource({
    "java -cp /program Main, Main",
    "java -Xmx8m --class-path=a:b dev.forklore.Worker 1 2, Worker",
    "java -cp x a.B$C, B$C",
    "java -jar /program/tool.jar x, tool.jar",
    "java --module-path mods -m shop/shop.Till 3, Till",
    "java --enable-native-access ALL-UNNAMED -ea Main, Main",
    "java @args Main, Main",
    "java Square.java, Square",
    "java -version, java",
    "java -jar, java",
    "java, java",
    "java -cp x -Ddev.forklore.process.name=square-3 a.Worker, square-3",
  })
  void aJvmIsCalledByItsMainClassUnlessItWasGivenAName(String line, String name) {
    assertThat(nameOf("/opt/java/bin/java", "java", line)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "python3 main.py a b, main.py",
    "python3 /program/sub/work.py, work.py",
    "python3 -u -X dev -W error main.py, main.py",
    "python3 -m http.server 80, http.server",
    "python3 -c print(1), python3",
    "python3, python3",
  })
  void pythonIsCalledByItsScript(String line, String name) {
    assertThat(nameOf("/usr/bin/python3.11", "python3", line)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "from multiprocessing.resource_tracker import main;main(5), resource_tracker",
    "from multiprocessing.forkserver import main; main(8), forkserver", // until 3.14
    "import sys; from multiprocessing.forkserver import main; main(8), forkserver",
    "import sys; print(1), python3",
  })
  void pythonsOwnHelpersAreCalledByTheirModule(String script, String name) {
    var identity =
        new ProcessIdentity("/usr/bin/python3.13", List.of("python3", "-c", script), "python3");
    assertThat(ProcessName.of(identity)).isEqualTo(name);
  }

  @Test
  void aPythonProcessThatNamedItselfKeepsThatName() {
    assertThat(nameOf("/usr/bin/python3.11", "worker-2", "python3 main.py")).isEqualTo("worker-2");
  }

  @Test
  void anythingElseIsCalledByItsFile() {
    assertThat(nameOf("/usr/bin/dash", "sh", "sh -c true")).isEqualTo("dash");
  }

  @Test
  void whatHasEndedIsCalledByItsShortName() {
    assertThat(ProcessName.of(new ProcessIdentity("", List.of(), "worker-2")))
        .isEqualTo("worker-2");
    assertThat(ProcessName.of(new ProcessIdentity("", List.of(), ""))).isEqualTo("unknown");
  }

  @Test
  void aNameIsShortAndPlainWhateverTheProcessSays() {
    String nasty = "java -Ddev.forklore.process.name=a\u001b[31m\n" + "x".repeat(500);
    assertThat(nameOf("/opt/java/bin/java", "java", nasty)).startsWith("a?[31m?xxx").hasSize(60);
  }

  @ParameterizedTest
  @CsvSource({
    "\u0338\u0338x, ??x", // marks without a letter, which go over what stands before the name
    "a\u0301bc, a\u0301bc",
    "a\u0301\u0302\u0303\u0304\u0305b, a\u0301\u0302\u0303??b",
    "x \u0301y, x ?y",
    "x\u200b\u0301y, x??y",
    "w\u200borker\u200c-\u200d1\ufeff, w?orker?-?1?",
    "main\udb40\udc41\udb40\udc7f, main??", // tags
    "a\ufe0fb\udb40\udd00c, a?b?c", // variation selectors
    "a\ufff9b\ufffac\ufffbd, a?b?c?d", // annotations between the lines
    "a\u034fb\u3164c\u2800d\u115fe\uffa0f\ufffcg, a?b?c?d?e?f?g",
    "\u202eevil\u2066x\u200f, ?evil?x?",
    "x\u2028y\u2029z, x?y?z",
    "a\ufffeb\ue000c\udbff\udfffd, a?b?c?d",
    "a\ud800b\udc00c, a?b?c", // halves of characters
    "a\u00a0b\u3000c\u2003d, a b c d",
    "\ud83d\ude00 \u05d0\u05d1 \u0645 caf\u00e9 \u5de5, \ud83d\ude00 \u05d0\u05d1 \u0645 caf\u00e9 \u5de5",
  })
  void nothingInANameHidesOrCoversOrTurnsWhatStandsBesideIt(String name, String shown) {
    assertThat(ProcessName.tidy(name)).isEqualTo(shown);
  }

  private static String nameOf(String executable, String command, String line) {
    return ProcessName.of(new ProcessIdentity(executable, List.of(line.split(" ", -1)), command));
  }
}
