package dev.forklore.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.ProgramFile;
import dev.forklore.wire.SourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleExportTest {
  @TempDir Path folder;

  @Test
  void aJavaProgramIsWrittenUnderItsSourceId() throws IOException {
    CourseFolder course = new CourseFolder(folder.resolve("course")).program("Main.java");
    course.file("main.py", "pass\n").file("main.py.expected", "ordered\n");
    course.lesson("```example\ntitle: A\nJava: Main.java\nPython: main.py\n```\n");
    Path target = folder.resolve("examples");
    Files.createDirectories(target.resolve("stale"));

    int written = new ExampleExport(target).write(course.read().curriculum());

    byte[] source = "void main() {}\n".getBytes(StandardCharsets.UTF_8);
    String id = SourceId.of("Main.java", List.of(new ProgramFile("Main.java", source)));
    assertThat(written).isEqualTo(1);
    try (var folders = Files.list(target)) {
      assertThat(folders).containsExactly(target.resolve(id));
    }
    assertThat(target.resolve(id).resolve("Main.java")).hasBinaryContent(source);
    assertThat(target.resolve(id).resolve("main.txt")).hasContent("Main.java\n");
  }
}
