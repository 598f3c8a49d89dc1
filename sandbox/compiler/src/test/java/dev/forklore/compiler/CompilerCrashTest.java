package dev.forklore.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class CompilerCrashTest {
  @Test
  void wantOfStackOrHeapIsExhaustion() {
    assertThat(CompilerCrash.exhausted(told(new StackOverflowError()))).isTrue();
    assertThat(CompilerCrash.exhausted(told(new OutOfMemoryError("Java heap space")))).isTrue();
    assertThat(CompilerCrash.exhausted(new RuntimeException(new OutOfMemoryError()))).isTrue();
  }

  @Test
  void anythingElseIsADefect() {
    assertThat(CompilerCrash.exhausted(told(new IllegalArgumentException("/A.java")))).isFalse();
    assertThat(CompilerCrash.exhausted(told(new AssertionError("java.lang.StackOverflowError"))))
        .isFalse();
    assertThat(CompilerCrash.exhausted(new CompilerCrash(""))).isFalse();
    assertThat(CompilerCrash.exhausted(new IllegalStateException())).isFalse();
  }

  /** As javac writes about it. */
  private static CompilerCrash told(Throwable failure) {
    CompilerCrash.Notes notes = new CompilerCrash.Notes();
    PrintWriter writer = new PrintWriter(notes, true);
    writer.println("\n\nAn exception has occurred in the compiler (25). Please file a bug.");
    failure.printStackTrace(writer);
    return new CompilerCrash(notes.toString());
  }
}
