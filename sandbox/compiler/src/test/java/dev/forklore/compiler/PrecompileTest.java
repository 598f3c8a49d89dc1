package dev.forklore.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecompileTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private boolean run() throws IOException {
    try (Javac compiler = Javac.with(Programs.library());
        PrintStream messages = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      return Precompile.run(
          compiler, folder.resolve("sources"), folder.resolve("classes"), messages);
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve("sources").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void everyProgramGetsItsClassesAndTheNameOfTheOneToStart() throws IOException {
    write("1a/Main.java", "void main() { Aid.help(); }");
    write("1a/Aid.java", "class Aid { static void help() {} }");
    write("1a/main.txt", "Main.java\n");
    write("2b/App.java", "package p; class App { void main() {} }");
    write("2b/main.txt", "App");
    assertThat(run()).isTrue();
    assertThat(printed.size()).isZero();
    Path classes = folder.resolve("classes");
    assertThat(classes.resolve("1a/main-class")).hasContent("Main");
    assertThat(classes.resolve("1a/Main.class")).isNotEmptyFile();
    assertThat(classes.resolve("1a/Aid.class")).isNotEmptyFile();
    assertThat(classes.resolve("2b/main-class")).hasContent("p.App");
    assertThat(classes.resolve("2b/p/App.class")).isNotEmptyFile();
  }

  @Test
  void anErrorIsPrintedWithItsFileAndLineAndTheOthersAreStillCompiled() throws IOException {
    write("1a/Main.java", "void main() {\n  x();\n}");
    write("1a/main.txt", "Main.java");
    write("2b/Main.java", "void main() {}");
    write("2b/main.txt", "Main.java");
    assertThat(run()).isFalse();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith(folder.resolve("sources/1a/Main.java") + ":2: error: cannot find symbol");
    assertThat(folder.resolve("classes/1a")).doesNotExist();
    assertThat(folder.resolve("classes/2b/main-class")).exists();
  }
}
