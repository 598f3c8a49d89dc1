package dev.forklore.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.CompileReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Programs and messages that are larger than there is room for. */
class JavacLimitsTest {
  private static final Javac COMPILER = Javac.with(Programs.library());

  @AfterAll
  static void close() {
    COMPILER.close();
  }

  private static CompileReply compile(String... namesAndTexts) {
    return COMPILER.compile(Programs.request(namesAndTexts));
  }

  @Test
  void thereAreNoMoreMessagesThanAReaderCanUse() {
    CompileReply reply = compile("Main", "void main() { " + "int x = y; ".repeat(500) + "}");
    assertThat(reply.failed()).isTrue();
    assertThat(reply.diagnostics()).hasSize(Messages.MAX_MESSAGES);
  }

  @Test
  void anErrorIsNotCrowdedOutByWarnings() {
    String warnings = "void x() { " + "int a = 1 / 0; { } ".replace("a", "a%d") + "}";
    StringBuilder source = new StringBuilder();
    for (int i = 0; i < 60; i++)
      source.append(warnings.formatted(i).replace("x()", "x" + i + "()"));
    CompileReply reply = compile("Main", source + "void main() { return 1; }");
    assertThat(reply.failed()).isTrue();
    assertThat(reply.diagnostics())
        .hasSize(Messages.MAX_MESSAGES)
        .first()
        .satisfies(d -> assertThat(d.severity()).isEqualTo("warning"));
  }

  @Test
  void aMessageIsNotLongerThanAReaderCanUse() {
    String name = "x".repeat(10_000);
    CompileReply reply = compile("Main", "void main() { " + name + "(); }");
    assertThat(reply.diagnostics().getFirst().message()).hasSize(Messages.MAX_CHARACTERS);
  }

  @Test
  void classesThatAreTooLargeTogetherAreRefused() {
    String constant = "static final String A = \"" + "x".repeat(60_000) + "\"; ";
    StringBuilder many = new StringBuilder("class Main { void main() {} " + constant);
    for (int i = 0; i < 100; i++) many.append("class C" + i + " { String s = A; } ");
    CompileReply reply = compile("Main", many + "}");
    assertThat(reply.diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.message()).startsWith("The program's classes take 6,1"));
    assertThat(reply.classes()).isEmpty();
  }

  @Test
  void aClassWhoseFileNameIsTooLongIsNamedWithTheLimit() {
    String inner = "I".repeat(300);
    String umlauts = "ä".repeat(130);
    assertThat(problem("void main() {} class " + inner + " {}"))
        .contains("Main$III")
        .contains("at most 255");
    assertThat(problem("void main() {} class " + umlauts + " {}"))
        .contains("ä")
        .contains("at most 255");
    assertThat(compile("Main", "void main() {} class " + "ä".repeat(120) + " {}").diagnostics())
        .isEmpty();
  }

  @Test
  void aPackageThatIsTooDeepIsNamedWithTheLimit() {
    String name = "package " + "pp.".repeat(1_999) + "pp; class Main { void main() {} }";
    assertThat(problem(name)).contains("pp.pp.").contains("at most 4,086");
  }

  @Test
  void moreClassesThanThereIsRoomForAreRefused() {
    StringBuilder source = new StringBuilder("void main() {}");
    for (int i = 0; i < 4_500; i++)
      source
          .append("class ")
          .append(Integer.toString(i + 36_000, 36).replaceAll("^", "C"))
          .append("{}");
    assertThat(problem(source.toString())).contains("Declare fewer classes");
  }

  private static String problem(String source) {
    CompileReply reply = compile("Main", source);
    assertThat(reply.failed()).isTrue();
    assertThat(reply.classes()).isEmpty();
    return reply.diagnostics().getFirst().message();
  }
}
