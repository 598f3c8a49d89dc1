package dev.forklore.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.forklore.wire.Language;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonParserTest {
  private static final String EXAMPLE =
      """
      Before.

      ```example
      title: A run
      library: Process.java
      cores: 0.5
      Java: Main.java Other.java
      Python: main.py
      ```

      After.
      """;
  @TempDir Path folder;
  private CourseFolder course;

  @BeforeEach
  void makeACourse() {
    course = new CourseFolder(folder);
  }

  @Test
  void frontMatterBecomesTheLessonsFacts() {
    Lesson lesson = course.read().sound().curriculum().lesson("first").orElseThrow();
    assertThat(lesson.title()).isEqualTo("First");
    assertThat(lesson.question()).isEqualTo("Why first?");
    assertThat(lesson.summary()).isEqualTo("Because.");
    assertThat(lesson.part()).isEqualTo("Beginnings");
    assertThat(lesson.order()).isEqualTo(1);
    assertThat(lesson.minutes()).isEqualTo(5);
    assertThat(lesson.cores()).isEqualTo(2);
  }

  @Test
  void aValueMayHoldAColonAndMayBeQuoted() {
    course.file(
        "lesson.md",
        CourseFolder.FRONT.replace("First", "\"One: two\"").replace("Because.", "Yes: no."));
    Lesson lesson = course.read().sound().curriculum().lessons().getFirst();
    assertThat(lesson.title()).isEqualTo("One: two");
    assertThat(lesson.summary()).isEqualTo("Yes: no.");
  }

  @Test
  void anExampleStandsBetweenTheProseBeforeAndAfterIt() {
    course.lesson(EXAMPLE).program("Main.java").file("Other.java", "class Other {}\n");
    course.file("main.py", "pass\n").file("main.py.expected", "ordered\n");
    assertThat(course.body()).hasSize(3);
    assertThat(course.body().getFirst()).isEqualTo(new Block.Prose("<p>Before.</p>\n"));
    Example example = ((Block.Bench) course.body().get(1)).example();
    assertThat(example.anchor()).isEqualTo("example-a-run");
    assertThat(example.title()).isEqualTo("A run");
    assertThat(example.cores()).isEqualTo(0.5);
    assertThat(example.library())
        .containsExactly(new SourceFile("Process.java", "class Process {}\n"));
    assertThat(example.versions())
        .extracting(Version::id, Version::label, Version::language)
        .containsExactly(
            tuple("first/Main.java", "Java", Language.JAVA),
            tuple("first/main.py", "Python", Language.PYTHON));
    assertThat(example.versions().getFirst().files())
        .extracting(SourceFile::name)
        .containsExactly("Main.java", "Other.java");
  }

  @Test
  void anExampleRunsOnTheLessonsCoresIfItNamesNone() {
    course.lesson("```example\ntitle: A\nJava: Main.java\n```\n").program("Main.java");
    assertThat(((Block.Bench) course.body().getFirst()).example().cores()).isEqualTo(2);
  }

  @Test
  void anImageAloneIsAFigure() {
    String svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>T</title>"
            + "<desc>D</desc><rect fill=\"var(--p1)\"/></svg>";
    course
        .lesson("![What *it* shows](a-figure.svg)\n")
        .file("a-figure.svg", "<?xml version=\"1.0\"?>\n" + svg);
    assertThat(course.body()).containsExactly(new Block.Figure(svg, "What it shows"));
  }

  @Test
  void headingsOfTheSecondLevelMakeTheTableOfContents() {
    course.lesson("## What to `notice`\n\n### Less\n\n## What to notice\n");
    assertThat(course.read().sound().curriculum().lessons().getFirst().headings())
        .containsExactly(
            new Heading("what-to-notice", "What to notice"),
            new Heading("what-to-notice-1", "What to notice"));
    assertThat(html())
        .contains("<h2 id=\"what-to-notice\">What to <code>notice</code></h2>")
        .contains("<h3 id=\"less\">Less</h3>");
  }

  @Test
  void rawHtmlIsShownAsText() {
    course.lesson("<script>alert(1)</script>\n\na <b onclick=\"x\">b</b>\n");
    assertThat(html()).contains("&lt;script&gt;").doesNotContain("<b").doesNotContain("<script");
  }

  @Test
  void codeStandsInLinesAndScrollsInItselfByKeyboardToo() {
    course.lesson("```sh\necho $1 \\n && b <c>\n\nd\n```\n");
    assertThat(html())
        .isEqualTo(
            """
            <div class="scroll listing" role="group" aria-label="Code" tabindex="0">\
            <pre class="code"><code><span class="line">echo $1 \\n &amp;&amp; b &lt;c&gt;</span>
            <span class="line"></span>
            <span class="line">d</span></code></pre></div>
            """);
  }

  @Test
  void codeInAnAnswerLooksAsElsewhere() {
    course.lesson("~~~answer\nIs it?\n\n```\na\n```\n~~~\n");
    assertThat(html()).contains("<div class=\"scroll listing\"", "<span class=\"line\">a</span>");
  }

  @Test
  void anEmptyHeaderCellIsNoHeader() {
    course.lesson("|   | Pool |\n|---|---:|\n| a | 2 |\n");
    assertThat(html()).contains("<td></td>", "<th align=\"right\">Pool</th>");
  }

  @Test
  void aTableScrollsInItself() {
    course.lesson("| a | b |\n|---|---|\n| 1 | 2 |\n");
    assertThat(html())
        .startsWith(
            "<div class=\"scroll table\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">")
        .contains("<table>", "<td>1</td>")
        .endsWith("</div>\n");
  }

  @Test
  void linksLeadToLessonsAnchorsAndOutside() {
    course
        .another("02-second", 2)
        .lesson("## Here\n\n[a](lesson:second) [b](#here) [c](https://example.org/)\n");
    assertThat(html())
        .contains("<a href=\"/lessons/second\">a</a>")
        .contains("<a href=\"#here\">b</a>")
        .contains("<a href=\"https://example.org/\" rel=\"noopener\">c</a>");
  }

  @Test
  void anAnswerIsFoldedAwayBehindItsQuestion() {
    course.lesson("```answer\nIs it `so`?\n\nIt is.\n```\n");
    assertThat(html())
        .isEqualTo(
            """
            <details class="answer">
            <summary>Is it <code>so</code>?</summary>
            <p>It is.</p>
            </details>
            """);
  }

  private String html() {
    assertThat(course.body()).hasSize(1);
    return ((Block.Prose) course.body().getFirst()).html();
  }
}
