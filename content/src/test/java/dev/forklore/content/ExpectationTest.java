package dev.forklore.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {
  @TempDir Path folder;
  private CourseFolder course;

  @BeforeEach
  void makeACourse() {
    course = new CourseFolder(folder).program("Main.java");
    course.lesson("```example\ntitle: A\nJava: Main.java\n```\n");
  }

  @Test
  void linesInOrderMustComeInOrder() {
    Expectation expected = expect("ordered", "one", "t.o");
    assertThat(expected.check(List.of("one", "two"))).isEmpty();
    assertThat(expected.check(List.of("two", "one"))).isNotEmpty();
  }

  @Test
  void linesInAnyOrderMayComeInAny() {
    Expectation expected = expect("any order", "one", "two");
    assertThat(expected.check(List.of("two", "one"))).isEmpty();
    assertThat(expected.check(List.of("one", "one"))).isNotEmpty();
  }

  @Test
  void aPatternMatchesTheWholeLine() {
    assertThat(expect("ordered", "one").check(List.of("one more"))).isNotEmpty();
  }

  @Test
  void aMissingLineIsNamed() {
    assertThat(expect("any order", "one", "two").check(List.of("two")))
        .containsExactly("Expected 1 of one, got 0.");
  }

  @Test
  void aLineTooManyIsNamed() {
    assertThat(expect("ordered", "one").check(List.of("one", "more")))
        .containsExactly("Line 2 was not expected there: more");
  }

  @Test
  void aLineMayBeWantedSeveralTimes() {
    Expectation expected =
        expect("ordered", "2 times: a", "at least once: b", "any number of times: c", "d");
    assertThat(expected.check(List.of("a", "a", "b", "d"))).isEmpty();
    assertThat(expected.check(List.of("a", "a", "b", "b", "c", "c", "d"))).isEmpty();
    assertThat(expected.check(List.of("a", "b", "d"))).isNotEmpty();
    assertThat(expected.check(List.of("a", "a", "d"))).isNotEmpty();
  }

  @Test
  void sectionsFollowEachOther() {
    Expectation expected = expect("ordered", "begin", "any order", "a", "b", "ordered", "end");
    assertThat(expected.check(List.of("begin", "b", "a", "end"))).isEmpty();
    assertThat(expected.check(List.of("b", "begin", "a", "end"))).isNotEmpty();
    assertThat(expected.check(List.of("begin", "b", "end", "a"))).isNotEmpty();
  }

  @Test
  void nothingExpectedMeansNothingPrinted() {
    assertThat(expect("ordered").check(List.of())).isEmpty();
    assertThat(expect("ordered").check(List.of("a"))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sorted                | 1: The first line must be \"ordered\" or \"any order\".",
        "'ordered\none\n(two'  | 3: Not a regular expression: Unclosed group.",
      })
  void aMistakeIsFoundAtItsLine(String text, String problem) {
    course.file("Main.java.expected", text);
    assertThat(course.problems()).containsExactly("01-first/Main.java.expected:" + problem);
  }

  private Expectation expect(String... lines) {
    course.file("Main.java.expected", String.join("\n", lines) + "\n");
    return course.read().sound().expectations().get("first/Main.java");
  }
}
