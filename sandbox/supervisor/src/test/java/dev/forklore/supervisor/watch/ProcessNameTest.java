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
    "python3 -c print(1), -c",
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
    "import sys; print(1), -c",
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

  private static String nameOf(String executable, String command, String line) {
    return ProcessName.of(new ProcessIdentity(executable, List.of(line.split(" ", -1)), command));
  }
}
