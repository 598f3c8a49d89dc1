package dev.forklore.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureProblemsTest {
  private static final String OPEN =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">";
  private static final String WORDS = "<title>T</title><desc>D</desc>";
  @TempDir Path folder;
  private CourseFolder course;

  @BeforeEach
  void makeACourse() {
    course = new CourseFolder(folder).lesson("![Caption](figure.svg)\n");
  }

  @Test
  void aDrawingIsLetThrough() {
    figure(OPEN + WORDS + "<g id=\"a\"><use href=\"#a\"/></g></svg>");
    assertThat(course.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<foreignObject/>",
        "<style>p {color: red}</style>",
        "<image href=\"#a\"/>",
        "<p xmlns=\"http://www.w3.org/1999/xhtml\">p</p>",
        "<x:script xmlns:x=\"http://www.w3.org/2000/svg\"/>",
        "<rect onclick=\"alert(1)\"/>",
        "<rect style=\"fill: red\"/>",
        "<use href=\"https://example.org/a.svg\"/>",
        "<use xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"data:,\"/>",
        "<rect fill=\"url(https://example.org/a.svg#b)\"/>",
      })
  void nothingButADrawingIsLetThrough(String element) {
    figure(OPEN + WORDS + element + "</svg>");
    assertThat(course.problems())
        .singleElement()
        .asString()
        .startsWith("01-first/figure.svg:1: A figure ");
  }

  @Test
  void aFigureIsXml() {
    figure(OPEN + WORDS + "\n<g></svg>");
    assertThat(course.problems())
        .singleElement()
        .asString()
        .startsWith("01-first/figure.svg:2: Not XML");
  }

  @Test
  void aDocumentTypeIsRefused() {
    figure("<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + OPEN + WORDS + "</svg>");
    assertThat(course.problems()).singleElement().asString().contains("Not XML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<title>T</title>", "<desc>D</desc>"})
  void aFigureHasATitleAndADescription(String words) {
    figure(OPEN + words + "</svg>");
    assertThat(course.problems()).singleElement().asString().contains("A figure needs a ");
  }

  @Test
  void anIdIsTakenOnceOnAPage() {
    course.lesson("## Layers\n\n![Caption](figure.svg)\n");
    figure(OPEN + WORDS + "<g id=\"layers\"/></svg>");
    assertThat(course.problems())
        .containsExactly(
            "01-first/lesson.md:12: Line 10 already uses the id layers; choose another name.");
  }

  @Test
  void aMissingFigureIsFound() {
    assertThat(course.problems())
        .containsExactly("01-first/lesson.md:10: There is no file figure.svg in this folder.");
  }

  @Test
  void aFigureIsAFileOfTheLesson() {
    course.lesson("![Caption](https://example.org/figure.svg)\n");
    assertThat(course.problems())
        .singleElement()
        .asString()
        .startsWith("01-first/lesson.md:10: A figure is an .svg file in this folder");
  }

  private void figure(String text) {
    course.file("figure.svg", text);
  }
}
