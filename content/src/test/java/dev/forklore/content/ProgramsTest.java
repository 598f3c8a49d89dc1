package dev.forklore.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Language;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramsTest {
  private static final int LONGEST_LINE = 80;
  @TempDir Path classes;

  static Stream<Version> programs() {
    return Stream.concat(
        CurriculumLoader.packaged(CodeHtml.PLAIN).versions().stream(),
        Starts.packaged().stream().flatMap(start -> start.versions().stream()));
  }

  static Stream<Version> javaPrograms() {
    return programs().filter(version -> version.language() == Language.JAVA);
  }

  @ParameterizedTest
  @MethodSource("javaPrograms")
  void aJavaProgramCompilesWithoutWarnings(Version program) {
    List<String> options = List.of("-Xlint:all", "-Werror", "-proc:none", "-d", classes.toString());
    StringWriter said = new StringWriter();
    List<JavaFileObject> sources = program.files().stream().map(ProgramsTest::source).toList();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(said, null, null, options, null, sources)
            .call();
    assertThat(compiled).as(said::toString).isTrue();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aLineOfAProgramFitsBesideItsOutput(Version program) {
    assertThat(program.files().stream().flatMap(file -> file.text().lines()))
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(LONGEST_LINE));
  }

  private static JavaFileObject source(SourceFile file) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + file.name()), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return file.text();
      }
    };
  }
}
