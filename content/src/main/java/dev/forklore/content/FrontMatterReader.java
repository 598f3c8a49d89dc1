package dev.forklore.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines between two {@code ---} at the top of a lesson, each {@code key: value}. A small
 * part of YAML, read by our own code because a mistake must be reported with its line, which YAML
 * parsers for records do not keep.
 */
final class FrontMatterReader {
  private static final String FENCE = "---";
  private static final List<String> KEYS =
      List.of("title", "question", "summary", "part", "order", "minutes", "cores");

  private record Entry(String value, int line) {}

  private final LessonDraft draft;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private boolean sound = true;

  FrontMatterReader(LessonDraft draft) {
    this.draft = draft;
  }

  /** Null if there is a mistake, which is then among the draft's problems. */
  @Nullable FrontMatter read(List<String> lines) {
    int end = lines.isEmpty() || !lines.getFirst().equals(FENCE) ? -1 : closingFence(lines);
    if (end < 0) {
      problem(
          1, "A lesson must begin with front matter: key: value lines between two lines of ---.");
      return null;
    }
    for (int i = 1; i < end; i++) readLine(lines.get(i), i + 1);
    for (String key : KEYS) {
      if (!entries.containsKey(key)) problem(1, "The front matter has no " + key + ".");
    }
    if (!sound) return null;
    FrontMatter matter =
        new FrontMatter(
            text("title"),
            text("question"),
            text("summary"),
            text("part"),
            wholeNumber("order"),
            wholeNumber("minutes"),
            cores(),
            entry("order").line(),
            end + 1);
    return sound ? matter : null;
  }

  private static int closingFence(List<String> lines) {
    int end = lines.subList(1, lines.size()).indexOf(FENCE);
    return end < 0 ? -1 : end + 1;
  }

  private void readLine(String line, int number) {
    if (line.isBlank()) return;
    int colon = line.indexOf(':');
    String key = colon < 0 ? "" : line.substring(0, colon).strip();
    String value = colon < 0 ? "" : line.substring(colon + 1).strip();
    if (colon < 0) {
      problem(number, "A line of front matter is key: value; this line has no colon.");
    } else if (!KEYS.contains(key)) {
      problem(number, "Unknown key " + key + ". The keys are " + String.join(", ", KEYS) + ".");
    } else if (value.isEmpty()) {
      entries.put(key, new Entry("", number));
      problem(number, "The key " + key + " has no value.");
    } else if (entries.putIfAbsent(key, new Entry(unquoted(value), number)) != null) {
      problem(number, "The key " + key + " appears a second time.");
    }
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private Entry entry(String key) {
    Entry entry = entries.get(key);
    if (entry == null) throw new IllegalStateException("keys are checked before they are read");
    return entry;
  }

  private String text(String key) {
    return entry(key).value();
  }

  private int wholeNumber(String key) {
    Entry entry = entry(key);
    if (entry.value().matches("[1-9]\\d{0,3}")) return Integer.parseInt(entry.value());
    problem(entry.line(), key + " must be a whole number from 1, not " + entry.value() + ".");
    return 1;
  }

  private double cores() {
    Entry entry = entry("cores");
    Double cores = CoreCount.parse(entry.value());
    if (cores != null) return cores;
    problem(entry.line(), "cores must be 0.5 or a whole number from 1, not " + entry.value() + ".");
    return 1;
  }

  private void problem(int line, String sentence) {
    sound = false;
    draft.problem(line, sentence);
  }
}
