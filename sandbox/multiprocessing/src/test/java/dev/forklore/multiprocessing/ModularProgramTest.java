package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that is a module, with this library and nothing else on its module path. */
@Timeout(120)
class ModularProgramTest {
  private static final String MODULE =
      """
      module program {
        requires dev.forklore.multiprocessing;
      }
      """;

  /** Uses what stands with annotations in the library: parameters and results that may be null. */
  private static final String PROGRAM =
      """
      package program;

      import dev.forklore.multiprocessing.Process;
      import dev.forklore.multiprocessing.Queue;
      import dev.forklore.multiprocessing.WorkerException;
      import java.time.Duration;

      public class Main {
        public static void main(String[] args) throws Exception {
          var queue = new Queue<String>();
          Process child = Process.start(() -> queue.put("from a module"));
          System.out.println(queue.get(Duration.ofMinutes(1)).orElseThrow());
          System.out.println(child.join());
        }

        static Throwable cause(WorkerException e) {
          return e.getCause();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void aModuleIsCompiledAndRunsWithoutJSpecify() throws Exception {
    Path info = Files.writeString(folder.resolve("module-info.java"), MODULE);
    Path main = Files.createDirectory(folder.resolve("program")).resolve("Main.java");
    Files.writeString(main, PROGRAM);
    Path classes = folder.resolve("classes");
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                messages,
                messages,
                "-p",
                CompactProgram.library(),
                "-d",
                classes.toString(),
                info.toString(),
                main.toString());
    assertThat(messages.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(result).isZero();

    java.lang.Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p",
                classes + File.pathSeparator + CompactProgram.library(),
                "-m",
                "program/program.Main")
            .redirectErrorStream(true)
            .start();
    program.getOutputStream().close();
    String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output).isEqualTo("from a module\n0\n");
  }
}
