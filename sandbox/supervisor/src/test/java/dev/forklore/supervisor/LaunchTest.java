package dev.forklore.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklore.wire.Program;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunLimits;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchTest {

  @Test
  void classesAreStartedBesideTheLibrary() throws IOException {
    assertThat(launch(new Program.Classes("a.Main", List.of()), "x", "y").argv())
        .containsExactly(
            "/opt/java/bin/java",
            "-cp",
            "/program:/opt/forklore/lib/multiprocessing.jar",
            "a.Main",
            "x",
            "y");
  }

  @Test
  void pythonIsStartedByItsFile() throws IOException {
    assertThat(launch(new Program.Python("main.py", List.of())).argv())
        .containsExactly("/usr/bin/python3", "main.py");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-c", "@file", ""})
  void aNameThatIsAnOptionIsRefused(String name) {
    assertThatThrownBy(() -> launch(new Program.Classes(name, List.of())))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> launch(new Program.Python(name, List.of())))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../tmp", "ABC", ""})
  void anExampleIsNamedByItsHash(String id) {
    assertThatThrownBy(() -> launch(new Program.Precompiled(id)))
        .hasMessageContaining("no example");
  }

  @Test
  void aJvmIsLeftAloneForLongerThanPython() throws IOException {
    assertThat(launch(new Program.Classes("a.Main", List.of())).headStart())
        .isGreaterThan(launch(new Program.Python("main.py", List.of())).headStart());
  }

  @Test
  void aJvmIsToldItsCoresOnlyWhereItWouldFindMore() throws IOException {
    Launch java = launch(new Program.Classes("Main", List.of()));
    assertThat(java.onCores(0.5, 1)).isEqualTo(java);
    assertThat(java.onCores(2, 2)).isEqualTo(java);
    assertThat(java.onCores(1.5, 8).argv().get(1)).isEqualTo("-XX:ActiveProcessorCount=2");
    assertThat(java.onCores(2, 0).argv().get(1)).isEqualTo("-XX:ActiveProcessorCount=2");
    Launch python = launch(new Program.Python("a.py", List.of()));
    assertThat(python.onCores(1, 8)).isEqualTo(python);
  }

  private static Launch launch(Program program, String... args) throws IOException {
    return Launch.of(new RunCommand.Start(program, List.of(args), new RunLimits(1, 1, 1, 1, 1)));
  }
}
