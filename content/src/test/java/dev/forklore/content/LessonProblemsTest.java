package dev.forklore.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LessonProblemsTest {
  private static final String AT = "01-first/lesson.md:";
  @TempDir Path folder;
  private CourseFolder course;

  @BeforeEach
  void makeACourse() {
    course = new CourseFolder(folder);
  }

  @Test
  void aSoundCourseHasNone() {
    assertThat(course.problems()).isEmpty();
  }

  @Test
  void aLessonNeedsFrontMatter() {
    course.file("lesson.md", "Text.\n");
    assertThat(course.problems())
        .singleElement()
        .asString()
        .startsWith(AT + "1: A lesson must begin");
  }

  @Test
  void frontMatterMustEnd() {
    course.file("lesson.md", "---\ntitle: First\n");
    assertThat(course.problems())
        .singleElement()
        .asString()
        .startsWith(AT + "1: A lesson must begin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title: First  |               | 1: The front matter has no title.",
        "title: First  | titel: First  | 2: Unknown key titel. The keys are title,",
        "title: First  | title:        | 2: The key title has no value.",
        "title: First  | First         | 2: A line of front matter is key: value",
        "part: Beginnings | title: One | 5: The key title appears a second time.",
        "order: 1      | order: first  | 6: order must be a whole number from 1, not first.",
        "order: 1      | order: 0      | 6: order must be a whole number from 1, not 0.",
        "order: 1      | order: 2      | 6: order is 2, but the folder's number is 1.",
        "minutes: 5    | minutes: 5.5  | 7: minutes must be a whole number from 1, not 5.5.",
        "cores: 2      | cores: 1.5    | 8: cores must be 0.5 or a whole number from 1, not 1.5.",
      })
  void frontMatterIsHeldToItsKeys(String line, String spoiled, String problem) {
    String front = CourseFolder.FRONT.replace(line, spoiled == null ? "" : spoiled);
    course.file("lesson.md", front + "Text.\n");
    assertThat(course.problems()).anySatisfy(found -> assertThat(found).startsWith(AT + problem));
  }

  @Test
  void aFolderHasANumberAndASlug() {
    course.another("Second_lesson", 2);
    assertThat(course.problems())
        .containsExactly(
            "Second_lesson:1: Name a lesson's folder NN-slug, for example 03-create-a-process.");
  }

  @Test
  void aFolderHasALesson() {
    course.another("02-second", 2);
    assertThat(course.path("lessons/02-second/lesson.md").toFile().delete()).isTrue();
    assertThat(course.problems())
        .containsExactly("02-second:1: There is no lesson.md in this folder.");
  }

  @Test
  void aSlugIsTakenOnce() {
    course.another("02-first", 2);
    assertThat(course.problems())
        .containsExactly("02-first/lesson.md:1: Another lesson already has the slug first.");
  }

  @Test
  void anOrderIsTakenOnce() {
    course.another("01-other", 1);
    assertThat(course.problems())
        .containsExactly("01-other/lesson.md:6: Another lesson already has order 1.");
  }

  @Test
  void theOrderHasNoGap() {
    course.another("03-third", 3);
    assertThat(course.problems())
        .containsExactly("03-third/lesson.md:6: order 3 follows 1; there is a gap.");
  }

  @Test
  void aLinkToALessonThatIsNotThereIsFound() {
    course.lesson("Text.\n\nSee [it](lesson:nowhere).\n");
    assertThat(course.problems()).containsExactly(AT + "12: There is no lesson nowhere.");
  }

  @Test
  void aLinkInsideAnAnswerIsFoundAtItsLine() {
    course.lesson("```answer\nWhere?\n\nSee [it](lesson:nowhere).\n```\n");
    assertThat(course.problems()).containsExactly(AT + "13: There is no lesson nowhere.");
  }

  @Test
  void aLinkToAnAnchorThatIsNotThereIsFound() {
    course.lesson("See [it](#nowhere).\n");
    assertThat(course.problems()).containsExactly(AT + "10: This page has no id nowhere.");
  }

  @Test
  void aLinkGoesNowhereElse() {
    course.lesson("[a](javascript:alert(1))\n");
    assertThat(course.problems())
        .singleElement()
        .asString()
        .contains("10: A link must go to lesson:");
  }

  @Test
  void aFileThatNothingIncludesIsFound() {
    course.program("Main.java");
    assertThat(course.problems())
        .containsExactly(
            "01-first/Main.java:1: lesson.md does not use this file.",
            "01-first/Main.java.expected:1: lesson.md does not use this file.");
  }

  @ParameterizedTest
  @CsvSource({"#", "####"})
  void headingsAreOfTheSecondAndThirdLevel(String marks) {
    course.lesson(marks + " Heading\n");
    assertThat(course.problems()).singleElement().asString().startsWith(AT + "10: Use ## and ###");
  }

  @ParameterizedTest
  @CsvSource({
    "'- ## Heading', A heading",
    "'> ![a](a.svg)', A figure",
    "'a ![a](a.svg)', A figure"
  })
  void whatStandsByItselfMayNotStandInsideOtherThings(String markdown, String what) {
    course.lesson(markdown + "\n");
    assertThat(course.problems())
        .singleElement()
        .asString()
        .startsWith(AT + "10: " + what + " must stand by itself");
  }

  @Test
  void anAnswerNeedsAQuestionAndAnAnswer() {
    course.lesson("```answer\nIs it so?\n```\n");
    assertThat(course.problems())
        .singleElement()
        .asString()
        .startsWith(AT + "10: An answer block needs");
  }
}
