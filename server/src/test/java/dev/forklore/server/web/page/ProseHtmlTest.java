package dev.forklore.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProseHtmlTest {

  @Test
  void fencedCodeStandsInLinesAndScrollsInItself() {
    String html =
        ProseHtml.of(
            "<p>a</p><pre><code class=\"language-sh\">a &amp;&amp; b &lt;c&gt;\n</code></pre>");
    assertThat(html)
        .startsWith("<p>a</p><div class=\"scroll listing\"")
        .contains("tabindex=\"0\"")
        .contains("<span class=\"line\">a &amp;&amp; b &lt;c&gt;</span></code>");
  }

  @Test
  void codeWithDollarsAndBackslashesIsTakenLiterally() {
    String html = ProseHtml.of("<pre><code>echo $1 \\n</code></pre>");
    assertThat(html).contains("echo $1 \\n");
  }

  @Test
  void anEmptyHeaderCellIsNoHeader() {
    String html = ProseHtml.of("<table><tr><th></th><th>Pool</th></tr></table>");
    assertThat(html).contains("<td></td><th>Pool</th>").contains("aria-label=\"Table\"");
  }

  @Test
  void otherProseIsLeftAlone() {
    assertThat(ProseHtml.of("<p>Call <code>join</code>.</p>"))
        .isEqualTo("<p>Call <code>join</code>.</p>");
  }
}
