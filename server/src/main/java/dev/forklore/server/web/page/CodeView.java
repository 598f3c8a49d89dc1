package dev.forklore.server.web.page;

import dev.forklore.content.SourceFile;

/**
 * A file's code.
 *
 * @param html one span a line
 * @param lines how many there are
 */
public record CodeView(String name, String html, int lines) {

  static CodeView of(SourceFile file) {
    return new CodeView(
        file.name(), Highlighting.html(file.text()), (int) file.text().lines().count());
  }
}
