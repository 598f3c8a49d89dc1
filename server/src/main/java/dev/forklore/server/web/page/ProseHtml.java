package dev.forklore.server.web.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prose as the page shows it: the fenced code in it takes the look of the benches' code. */
final class ProseHtml {
  private static final Pattern CODE =
      Pattern.compile(
          "<pre><code(?: class=\"language-[^\"]*\")?>(.*?)</code></pre>", Pattern.DOTALL);
  private static final Pattern TABLE = Pattern.compile("<table>.*?</table>", Pattern.DOTALL);

  private ProseHtml() {}

  static String of(String html) {
    String coded =
        CODE.matcher(html).replaceAll(found -> Matcher.quoteReplacement(code(found.group(1))));
    return TABLE
        .matcher(coded)
        .replaceAll(
            found -> Matcher.quoteReplacement(wide("Table", "table", table(found.group()))));
  }

  private static String code(String escaped) {
    String text =
        escaped
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
    return wide(
        "Code",
        "listing",
        "<pre class=\"code\"><code>" + Highlighting.html(text) + "</code></pre>");
  }

  /** A header cell without words heads nothing: the corner of a table with headed rows. */
  private static String table(String html) {
    return html.replace("<th></th>", "<td></td>");
  }

  /** What may be wider than the page scrolls inside itself, by keyboard too. */
  private static String wide(String label, String name, String html) {
    return "<div class=\"scroll %s\" role=\"group\" aria-label=\"%s\" tabindex=\"0\">%s</div>"
        .formatted(name, label, html);
  }
}
