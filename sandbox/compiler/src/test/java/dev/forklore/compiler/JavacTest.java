package dev.forklore.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.CompileReply;
import dev.forklore.wire.CompileRequest;
import dev.forklore.wire.Diagnostic;
import dev.forklore.wire.ProgramFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavacTest {
  private static final Javac COMPILER = Javac.with(Programs.library());

  @AfterAll
  static void close() {
    COMPILER.close();
  }

  private static CompileReply compile(String... namesAndTexts) {
    return COMPILER.compile(Programs.request(namesAndTexts));
  }

  @Test
  void aCompactProgramThatUsesTheLibraryIsCompiled() {
    CompileReply reply =
        compile(
            "Main",
            """
            import dev.forklore.multiprocessing.Process;

            static void hello(String name) { IO.println("Hello " + name); }

            void main() throws InterruptedException {
              Process.start(() -> hello("Ada")).join();
            }
            """);
    assertThat(reply.diagnostics()).isEmpty();
    assertThat(reply.id()).isEqualTo(7);
    assertThat(reply.mainClass()).isEqualTo("Main");
    assertThat(reply.classes()).extracting(ProgramFile::name).containsExactly("Main.class");
    assertThat(reply.millis()).isPositive();
  }

  @Test
  void severalFilesAndPackagesAreCompiledTogether() {
    CompileReply reply =
        compile(
            "App",
            "package a.b; public class App { public static void main(String[] x) { Aid.help(); } }",
            "Aid",
            "package a.b; class Aid { static void help() {} static class Inner {} }");
    assertThat(reply.diagnostics()).isEmpty();
    assertThat(reply.mainClass()).isEqualTo("a.b.App");
    assertThat(reply.classes())
        .extracting(ProgramFile::name)
        .containsExactly("a/b/Aid.class", "a/b/Aid$Inner.class", "a/b/App.class");
  }

  @Test
  void theFileThatIsStartedMayHaveAnotherNameThanItsPublicClass() {
    String hello = "public class Hello { public static void main(String[] x) { Aid.help(); } }";
    CompileReply reply =
        compile("Main", hello, "Aid", "public class Aid { static void help() {} }");
    assertThat(reply.diagnostics()).isEmpty();
    assertThat(reply.mainClass()).isEqualTo("Hello");

    assertThat(
            compile("Main", hello, "Other", "public class Aid { static void help() {} }")
                .diagnostics())
        .containsExactly(
            new Diagnostic(
                "Other.java",
                1,
                8,
                "error",
                "class Aid is public, should be declared in a file named Aid.java"));
  }

  @Test
  void aByteOrderMarkIsNoPartOfAProgram() {
    assertThat(compile("Main", "\ufeffvoid main() { int x = 1 }").diagnostics())
        .containsExactly(new Diagnostic("Main.java", 1, 24, "error", "';' expected"));
  }

  @Test
  void theSameSourcesMakeTheSameClasses() {
    String source = "void main() { Runnable r = () -> IO.println(new Object() {}); r.run(); }";
    List<ProgramFile> one = compile("Main", source).classes();
    List<ProgramFile> other = compile("Main", source).classes();
    assertThat(one).extracting(ProgramFile::name).containsExactly("Main.class", "Main$1.class");
    assertThat(one.getFirst().bytes()).isEqualTo(other.getFirst().bytes());
  }

  @Test
  void stringsAreJoinedByTheWayThatStartsSoonest() {
    ProgramFile main =
        compile("Main", "void main(String[] x) { IO.println(\"a\" + x.length); }")
            .classes()
            .getFirst();

    assertThat(new String(main.bytes(), StandardCharsets.ISO_8859_1))
        .contains("java/lang/StringBuilder")
        .doesNotContain("makeConcatWithConstants");
  }

  @Test
  void anErrorIsAtItsFileLineAndColumn() {
    CompileReply reply =
        compile("Main", "void main() { Aid.help(); }", "Aid", "class Aid {\n\tint x = \"1\";\n}\n");
    assertThat(reply.failed()).isTrue();
    assertThat(reply.classes()).isEmpty();
    assertThat(reply.mainClass()).isEmpty();
    assertThat(reply.diagnostics())
        .contains(
            new Diagnostic(
                "Aid.java",
                2,
                10,
                "error",
                "incompatible types: String cannot be converted to int"));
  }

  @Test
  void aClassOfTheJdkIsCalledByItsShortNameUnlessAnotherHasTheSame() {
    assertThat(compile("Main", "void main() { List<String> x = 1; }").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("incompatible types: int cannot be converted to List<String>");
    assertThat(compile("Main", "class String {} void main() { String x = \"\"; }").diagnostics())
        .extracting(Diagnostic::message)
        .contains("incompatible types: java.lang.String cannot be converted to Main.String");
    assertThat(
            compile(
                    "Main",
                    "import dev.forklore.multiprocessing.Process;"
                        + " void main() { Process p = new ProcessBuilder().start(); }")
                .diagnostics())
        .extracting(Diagnostic::message)
        .contains(
            "incompatible types: java.lang.Process cannot be converted to"
                + " dev.forklore.multiprocessing.Process");
  }

  @Test
  void aSyntaxErrorOnTheFirstLineHasItsColumn() {
    assertThat(compile("Main", "void main() { int x = 1 }").diagnostics())
        .containsExactly(new Diagnostic("Main.java", 1, 24, "error", "';' expected"));
  }

  @Test
  void aProbableMistakeIsAWarningAndAMatterOfStyleIsNot() {
    CompileReply reply =
        compile(
            "Main",
            """
            void main() {
              int x = 1 / 0;
              List list = new ArrayList();
              list.add(x);
              Thread.currentThread().getId();
            }
            """);
    assertThat(reply.failed()).isFalse();
    assertThat(reply.diagnostics())
        .containsExactly(new Diagnostic("Main.java", 2, 15, "warning", "division by zero"));
    assertThat(reply.mainClass()).isEqualTo("Main");
  }

  @Test
  void aClassMayBeNamedLikeOneOfTheJdk() {
    CompileReply reply =
        compile(
            "String",
            "class String { public static void main(java.lang.String[] a) { new Thread(); } }",
            "Thread",
            "class Thread {}");
    assertThat(reply.diagnostics()).isEmpty();
    assertThat(reply.mainClass()).isEqualTo("String");
  }

  @Test
  void aPackageOfTheJdkIsRefused() {
    CompileReply reply = compile("Main", "package java.lang; class Main { void main() {} }");
    assertThat(reply.diagnostics().getFirst().message()).contains("package exists in another");
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    byte[] latin1 = {'/', '/', (byte) 0xE4, '\n'};
    CompileReply reply =
        COMPILER.compile(
            new CompileRequest(1, List.of(new ProgramFile("Main.java", latin1)), "Main"));
    assertThat(reply.diagnostics())
        .containsExactly(
            new Diagnostic("Main.java", 1, 1, "error", "This file is not text in UTF-8."));
  }

  @Test
  void aMainFileThatIsNotThereIsSaid() {
    CompileReply reply =
        COMPILER.compile(new CompileRequest(1, Programs.request("A", "").sources(), "Main"));
    assertThat(reply.diagnostics())
        .containsExactly(new Diagnostic("", 0, 0, "error", "There is no file Main.java to start."));
  }

  @Test
  void anEmptyFileHasNoMain() {
    assertThat(compile("Main", "").diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.message()).startsWith("There is no main method in Main.java"));
  }

  @Test
  void annotationProcessorsAreNotEvenLookedFor(@TempDir Path library) throws IOException {
    // Whoever looks for a processor here finds one that is missing, and complains.
    Path services = Files.createDirectories(library.resolve("META-INF/services"));
    Files.writeString(services.resolve("javax.annotation.processing.Processor"), "no.Such");
    try (Javac compiler = Javac.with(library)) {
      CompileReply reply =
          compiler.compile(
              Programs.request("Main", "@interface A {} @A class Main { void main() {} }"));
      assertThat(reply.diagnostics()).isEmpty();
    }
  }

  @Test
  void aModuleDeclarationIsAnErrorOfTheProgram() {
    for (String source : List.of("module m{}", "open module a.b { exports x; }")) {
      assertThat(compile("Main", source).diagnostics())
          .as(source)
          .first()
          .satisfies(d -> assertThat(d.message()).contains("module-info.java"));
    }
  }
}
