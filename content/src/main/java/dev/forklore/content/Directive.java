package dev.forklore.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.FencedCodeBlock;

/**
 * The {@code key: value} lines of a fenced block that stands for something other than code.
 *
 * @param line of the opening fence
 */
record Directive(int line, List<Entry> entries) {

  /** One line; {@code line} is its 1-based number in the lesson. */
  record Entry(String key, String value, int line) {
    List<String> values() {
      return List.of(value.split("[,\\s]+"));
    }
  }

  static Directive read(FencedCodeBlock block, LessonDraft draft) {
    int fence = Markdown.line(block);
    List<Entry> entries = new ArrayList<>();
    List<String> lines = block.getLiteral().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i);
      int line = fence + 1 + i;
      int colon = text.indexOf(':');
      if (text.isBlank()) continue;
      if (colon < 1 || text.substring(colon + 1).isBlank()) {
        draft.problem(line, "A line here is key: value or Label: File.java, not " + text + ".");
      } else {
        String key = text.substring(0, colon).strip();
        entries.add(new Entry(key, text.substring(colon + 1).strip(), line));
      }
    }
    return new Directive(fence, List.copyOf(entries));
  }

  Optional<Entry> entry(String key) {
    return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
  }
}
