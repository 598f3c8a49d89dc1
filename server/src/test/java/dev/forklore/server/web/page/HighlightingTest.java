package dev.forklore.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.content.Block;
import dev.forklore.content.CodeHtml;
import dev.forklore.content.CurriculumLoader;
import dev.forklore.content.SourceFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HighlightingTest {

  static Stream<SourceFile> sources() {
    return CurriculumLoader.packaged(CodeHtml.PLAIN).lessons().stream()
        .flatMap(lesson -> lesson.body().stream())
        .flatMap(HighlightingTest::files)
        .distinct();
  }

  private static Stream<SourceFile> files(Block block) {
    Stream<SourceFile> library =
        block instanceof Block.Bench bench ? bench.example().library().stream() : Stream.of();
    return Stream.concat(
        block.versions().stream().flatMap(version -> version.files().stream()), library);
  }

  @ParameterizedTest
  @MethodSource("sources")
  void everySourceInALessonIsHighlightedAndItsTextIsUnchanged(SourceFile file) {
    String html = Highlighting.html(file.text());
    assertThat(html).contains("<span class=\"tok-keyword\">");
    assertThat(textOf(html)).isEqualTo(file.text().stripTrailing());
  }

  @Test
  void unknownTextIsShownPlainAndEscapedLineByLine() {
    assertThat(Highlighting.html("a < b\n\n\"&\" \r\n"))
        .isEqualTo(
            "<span class=\"line\">a &lt; b</span>\n<span class=\"line\"></span>\n<span class=\"line\">\"&amp;\" </span>");
  }

  /** Each of them would take minutes if it were looked at again from every newline. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void newlinesInTheMiddleCostNoMoreThanOtherLetters() {
    for (int i = 0; i < 10; i++) {
      assertThat(Highlighting.html("\n".repeat(60_000) + "x" + i)).contains(">x" + i + "<");
    }
  }

  private static String textOf(String html) {
    return html.replaceAll("</?span[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
