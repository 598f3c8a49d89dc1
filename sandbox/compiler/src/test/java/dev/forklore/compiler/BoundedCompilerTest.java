package dev.forklore.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedCompilerTest {
  private static Attempt compile(String source, Duration limit) throws InterruptedException {
    // Not closed: after a time-out its files are still in use.
    return new BoundedCompiler(Javac.with(Programs.library()), limit)
        .compile(Programs.request("Main", source));
  }

  private static Attempt compile(String source) throws InterruptedException {
    return compile(source, Duration.ofSeconds(50));
  }

  private static String nested(int depth) {
    return "void main() { int x = " + "(".repeat(depth) + "1" + ")".repeat(depth) + "; }";
  }

  @Test
  void anOrdinaryProgramIsNotTheLast() throws InterruptedException {
    Attempt attempt = compile("void main() {}");
    assertThat(attempt.reply().failed()).isFalse();
    assertThat(attempt.isLast()).isFalse();
  }

  @Test
  void aProgramThatOnlyJavacCannotDealWithIsNotTheLast() throws InterruptedException {
    Attempt attempt = compile("module m{}");
    assertThat(attempt.reply().failed()).isTrue();
    assertThat(attempt.reply().diagnostics().getFirst().message()).doesNotContain("memory");
    assertThat(attempt.isLast()).isFalse();
  }

  @Test
  void bracesWithoutEndAreAnError() throws InterruptedException {
    Attempt attempt = compile("{".repeat(64 << 10));
    assertThat(attempt.reply().failed()).isTrue();
    assertThat(attempt.reply().diagnostics()).isNotEmpty();
  }

  @Test
  void anExpressionNestedThreeThousandDeepIsCompiled() throws InterruptedException {
    Attempt attempt = compile(nested(3_000));
    assertThat(attempt.reply().diagnostics()).isEmpty();
    assertThat(attempt.isLast()).isFalse();
  }

  @Test
  void whatIsNestedTooDeeplyForTheStackIsSaidAndTheLast() throws InterruptedException {
    Attempt attempt = compile(nested(30_000));
    assertThat(attempt.reply().diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.message()).contains("nested too deeply"));
    assertThat(attempt.isLast()).isTrue();
  }

  @Test
  void aCompilationThatTakesTooLongIsStoppedAndTheLast() throws InterruptedException {
    Attempt attempt = compile(Programs.endless(), Duration.ofMillis(1));
    assertThat(attempt.reply().diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.message()).startsWith("The compiler was stopped after"));
    assertThat(attempt.isLast()).isTrue();
  }
}
