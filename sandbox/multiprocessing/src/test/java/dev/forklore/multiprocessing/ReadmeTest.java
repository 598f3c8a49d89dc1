package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReadmeTest {
  @TempDir Path folder;

  @Test
  void theProgramInTheReadmeRunsAsPrinted() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    int begin = readme.indexOf("```java\n") + "```java\n".length();
    String program = readme.substring(begin, readme.indexOf("```", begin));

    CompactProgram.End end = CompactProgram.alone(folder, program).run();

    assertThat(end)
        .isEqualTo(
            new CompactProgram.End(
                0,
                """
                [1, 4, 9]
                Killed: true
                It goes on: 16
                Ada
                Grace
                Mary
                exit code 0, produced 3
                """,
                ""));
  }
}
