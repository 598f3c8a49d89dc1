package dev.forklore.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideBySideTest {
  private static final String AT = "01-first/lesson.md:";
  private static final String TWO =
      "```compare\ntitle: A b\nOne: One.java Task.java\nTwo: Two.java\n";
  @TempDir Path folder;
  private CourseFolder course;

  @BeforeEach
  void makeACourse() {
    course = new CourseFolder(folder).program("One.java").program("Two.java");
    course.file("Task.java", "class Task {}\n");
  }

  @Test
  void aCompareBlockNamesWaysOfDoingTheSame() {
    course.lesson(TWO + "args: work 5\ncores: 1\n```\n");
    SideBySide side = ((Block.Compare) course.body().getFirst()).sideBySide();
    assertThat(side.anchor()).isEqualTo("comparison-a-b");
    assertThat(side.title()).isEqualTo("A b");
    assertThat(side.args()).containsExactly("work", "5");
    assertThat(side.cores()).isEqualTo(1);
    assertThat(side.variants())
        .extracting(Version::id, Version::label)
        .containsExactly(tuple("first/One.java", "One"), tuple("first/Two.java", "Two"));
  }

  @Test
  void itsProgramsCanBeFoundExpectedAndRunLikeAnyOther() {
    course.lesson(TWO + "```\n");
    Reading reading = course.read().sound();
    assertThat(reading.curriculum().version("first/Two.java")).isPresent();
    assertThat(reading.curriculum().versions()).hasSize(2);
    assertThat(reading.expectations()).containsOnlyKeys("first/One.java", "first/Two.java");
    assertThat(((Block.Compare) course.body().getFirst()).sideBySide().cores()).isEqualTo(2);
  }

  @Test
  void aProgramMayStandInSeveralComparisonsAndAnExample() {
    course.lesson(
        "```example\ntitle: E\nJava: Two.java\n```\n"
            + TWO
            + "args: a\n```\n"
            + TWO.replace("A b", "Again")
            + "args: b\n```\n");
    assertThat(course.body()).hasSize(3);
    assertThat(course.read().curriculum().versions()).hasSize(2);
  }

  @Test
  void butThenWithTheSameFiles() {
    course.lesson(TWO + "```\n" + TWO.replace("A b", "C").replace(" Task.java", "") + "```\n");
    assertThat(course.problems())
        .containsExactly(
            AT + "17: One.java was listed with other files before; list the same files.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "More: Missing.java    | 14: There is no file Missing.java in this folder.",
        "library: Process.java | 14: Unknown key library. The keys are title, args and cores;",
        "title: A              | 14: This comparison has title twice.",
        "One: One.java         | 14: This comparison has One twice.",
        "Three: One.java Task.java | 14: This comparison has One.java twice.",
        "cores: 3.5             | 14: cores must be 0.5 or a whole number from 1, not 3.5.",
        "Two.java              | 14: A line here is key: value or Label: File.java, not Two.java.",
      })
  void aDirectiveIsHeldToItsKeysAndFiles(String line, String problem) {
    course.lesson(TWO + line + "\n```\n");
    assertThat(course.problems()).anySatisfy(found -> assertThat(found).startsWith(AT + problem));
  }

  @Test
  void aComparisonHasATitleAndTwoPrograms() {
    course.lesson(
        TWO.replace("title: A b\n", "")
            + "```\n\n```compare\ntitle: X\nOne: One.java Task.java\n```\n");
    assertThat(course.problems())
        .isEqualTo(
            List.of(
                AT + "10: This comparison has no title.",
                AT + "15: A comparison has 2 to 16 variants, not 1."));
  }

  @Test
  void aComparisonStandsByItself() {
    course.lesson("- ```compare\n  title: A\n  One: One.java\n  ```\n");
    assertThat(course.problems())
        .anySatisfy(
            found -> assertThat(found).startsWith(AT + "10: A comparison must stand by itself"));
  }
}
