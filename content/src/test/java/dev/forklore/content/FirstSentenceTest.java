package dev.forklore.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstSentenceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          /** A thing. It does more. */                         | A thing.
          /** Does it? Yes. */                                  | Does it?
          /** Without a full stop */                            | Without a full stop
          /** As e.g. here, and no. 2 there. More. */           | As e.g. here, and no.
          /** Reads {@code a.b} in {@link Pool}s. */            | Reads a.b in Pools.
          /** See {@link dev.forklore.Pool the pool}, all. */   | See the pool, all.
          /** As {@link Pool#map(Call, List)} does. */          | As Pool.map(Call, List) does.
          /** As {@link #close} does. */                        | As close does.
          /** Less than {@literal <} or &lt;, <em>so</em>. */   | Less than < or <, so.
          """)
  void itIsTheFirstSentenceAsItReads(String comment, String sentence) {
    assertThat(FirstSentence.of(comment + "\nclass A {}\n")).isEqualTo(sentence);
  }

  @Test
  void itGoesOnOverLinesAndNotOverParagraphs() {
    assertThat(
            FirstSentence.of("/**\n * One that\n * goes on\n *\n * <p>not here.\n */\nclass A {}"))
        .isEqualTo("One that goes on");
    assertThat(FirstSentence.of("/**\n * Of two things:\n * <ul><li>one\n */\nclass A {}"))
        .isEqualTo("Of two things:");
    assertThat(FirstSentence.of("/**\n * A record\n * @param a its part\n */\nrecord A(int a) {}"))
        .isEqualTo("A record");
  }

  @Test
  void aFileWithoutJavadocAtTheMarginSaysNothing() {
    assertThat(FirstSentence.of("class A {\n  /** A method. */\n  void a() {}\n}\n")).isEmpty();
  }
}
