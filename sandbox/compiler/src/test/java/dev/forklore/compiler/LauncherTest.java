package dev.forklore.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.CompileReply;
import dev.forklore.wire.ProgramFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What our launcher says a class can do is what {@code java} does with it. */
class LauncherTest {
  private static final Javac COMPILER = Javac.with(Programs.library());

  @TempDir Path folder;

  @AfterAll
  static void close() {
    COMPILER.close();
  }

  static Stream<Arguments> classes() {
    return Stream.of(
        Arguments.of("class Main { public static void main(String[] a) {} }", "Main"),
        Arguments.of("class Main { static void main(String... a) {} }", "Main"),
        Arguments.of("class Main { static void main() {} }", "Main"),
        Arguments.of("class Main { void main() {} }", "Main"),
        Arguments.of("class Main { protected void main(String[] a) {} }", "Main"),
        Arguments.of("void main() {}", "Main"),
        Arguments.of("interface Main { static void main(String[] a) {} }", "Main"),
        Arguments.of("interface Main { default void main() {} }", ""),
        Arguments.of("interface I { default void main() {} } class Main implements I {}", "Main"),
        Arguments.of("enum Main { A; public static void main(String[] a) {} }", "Main"),
        Arguments.of("record Main(int x) { void main() {} }", ""),
        Arguments.of("record Main() { void main() {} }", "Main"),
        Arguments.of("class Base { void main() {} } class Main extends Base {}", "Main"),
        Arguments.of("class Base { static void main() {} } class Main extends Base {}", "Main"),
        Arguments.of("class Main { private static void main(String[] a) {} }", ""),
        Arguments.of("class Main { private void main() {} }", ""),
        Arguments.of("class Main { int main() { return 1; } }", ""),
        Arguments.of("class Main { static int main(String[] a) { return 1; } }", ""),
        Arguments.of("class Main { int main(String[] a) { return 1; } void main() {} }", "Main"),
        Arguments.of("class Main { private void main(String[] a) {} void main() {} }", "Main"),
        Arguments.of("class Main { void main(int x) {} }", ""),
        Arguments.of("class Main { Main(int x) {} void main() {} }", ""),
        Arguments.of("class Main { private Main() {} void main() {} }", ""),
        Arguments.of("class Main { private Main() {} static void main() {} }", "Main"),
        Arguments.of("abstract class Main { void main() {} }", ""),
        Arguments.of("abstract class Main { static void main() {} }", "Main"),
        Arguments.of(
            "class Base { public static int main(String[] a) { return 1; } }"
                + " class Main extends Base { void main() {} }",
            "Main"));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void aClassIsStartedIfJavaWouldStartIt(String source, String expected) throws Exception {
    CompileReply reply = COMPILER.compile(Programs.request("Main", source));
    assertThat(reply.mainClass()).isEqualTo(expected);
    assertThat(reply.failed()).isEqualTo(expected.isEmpty());
    if (expected.isEmpty()) {
      assertThat(reply.diagnostics().getFirst())
          .satisfies(d -> assertThat(d.line()).isEqualTo(1))
          .satisfies(d -> assertThat(d.file()).isEqualTo("Main.java"))
          .satisfies(d -> assertThat(d.message()).contains("void main() {"));
    }
    assertThat(javaStarts(source)).isEqualTo(!expected.isEmpty());
  }

  /** Asks the launcher itself. */
  private boolean javaStarts(String source) throws IOException, InterruptedException {
    // With a class that can be started besides, so that our compiler gives the classes away.
    String started = " class Started { static void main() {} }";
    String text = source.startsWith("void") ? source : source + started;
    for (ProgramFile file : COMPILER.compile(Programs.request("Main", text)).classes()) {
      Files.write(folder.resolve(file.name()), file.bytes());
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(java, "-Xshare:auto", "-cp", folder.toString(), "Main")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start()
            .waitFor()
        == 0;
  }

  private static String started(String... namesAndTexts) {
    return COMPILER.compile(Programs.request(namesAndTexts)).mainClass();
  }

  @Test
  void theClassNamedLikeTheFileComesFirst() {
    assertThat(started("Main", "class A { void main() {} } class Main { void main() {} }"))
        .isEqualTo("Main");
  }

  @Test
  void elseTheFirstClassInTheFileThatCanBeStarted() {
    assertThat(
            started(
                "Main",
                "class X {} class B extends C { void main() {} } class C { void main() {} }"))
        .isEqualTo("B");
  }

  @Test
  void aClassOfAnotherFileIsNotStarted() {
    assertThat(started("Main", "class Main {}", "Other", "class Other { void main() {} }"))
        .isEmpty();
  }

  @Test
  void aMainMayBeInheritedFromAClassOfAnotherFile() {
    assertThat(
            started(
                "Main", "class Main extends Other {}", "Other", "class Other { void main() {} }"))
        .isEqualTo("Main");
  }

  @Test
  void aStaticMainOfAnInterfaceIsNotInherited() {
    assertThat(
            started(
                "Main", "class Main implements I {}", "I", "interface I { static void main() {} }"))
        .isEmpty();
  }

  @Test
  void theNameOfTheClassHasItsPackage() {
    assertThat(started("Main", "package p.q; class Main { void main() {} }")).isEqualTo("p.q.Main");
  }
}
