package dev.forklore.content;

import java.util.stream.Collectors;

/** How code in a lesson's text is written as HTML. */
@FunctionalInterface
public interface CodeHtml {
  /** Escaped, one span a line, without colours. */
  CodeHtml PLAIN =
      text ->
          text.lines()
              .map(line -> "<span class=\"line\">" + escaped(line) + "</span>")
              .collect(Collectors.joining("\n"));

  /** What stands inside the {@code code} element for this text. */
  String of(String text);

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
