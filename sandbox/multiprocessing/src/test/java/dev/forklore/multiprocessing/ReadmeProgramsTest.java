package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The programs in the README that come after the first. */
@Timeout(120)
class ReadmeProgramsTest {
  @TempDir Path folder;

  @Test
  void theProgramWithAPipeRunsAsPrinted() throws Exception {
    assertThat(program(1).run())
        .isEqualTo(new CompactProgram.End(0, "144\nNo more numbers.\n", ""));
  }

  @Test
  void theProgramWithManagersRunsAsPrinted() throws Exception {
    assertThat(program(2).run())
        .isEqualTo(new CompactProgram.End(0, "{fork=1}\nDone: a job\n", ""));
  }

  private CompactProgram program(int number) throws Exception {
    String[] parts = Files.readString(Path.of("README.md")).split("```java\n", -1);
    return CompactProgram.alone(
        folder, parts[number + 1].substring(0, parts[number + 1].indexOf("```")));
  }
}
