package dev.forklore.server.web.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands at the top of a Java file, read without a compiler, since the server runs none. A
 * file that does not compile may have any outline.
 *
 * @param compact whether a {@code main} stands outside all classes
 * @param classes in the file's order
 */
record JavaOutline(boolean compact, List<TopClass> classes) {

  /** A class, record, enum or interface that stands in no other. */
  record TopClass(String name, boolean isPublic, boolean hasMain) {}

  /** Comments and literals, also unfinished ones: each letter is read once. */
  private static final String NOISE =
      "//[^\\n]*+|/\\*(?s:.*?)(?:\\*/|\\z)|\"\"\"(?s:.*?)(?:\"\"\"|\\z)"
          + "|\"(?:\\\\.|[^\"\\\\\\n])*+\"?|'(?:\\\\.|[^'\\\\\\n])*+'?";

  private static final Pattern TOKEN =
      Pattern.compile(
          NOISE
              + "|(?<mark>[{};])|\\b(?<public>public)\\b|\\bvoid\\s++(?<main>main)\\s*+\\("
              + "|\\b(?:class|record|enum|interface)\\s++(?<name>\\w++)");

  JavaOutline {
    classes = List.copyOf(classes);
  }

  static JavaOutline of(String text) {
    return new Reader().read(text);
  }

  /**
   * The class that is started: the one named like the file if it has a {@code main}, else the first
   * that has one, else the first. Empty if the file has none, or is compact.
   */
  Optional<TopClass> started(String fileClass) {
    if (compact) return Optional.empty();
    return classes.stream()
        .min(
            Comparator.comparing((TopClass each) -> !each.hasMain())
                .thenComparing(each -> each.hasMain() && !each.name().equals(fileClass)));
  }

  private static final class Reader {
    private final List<TopClass> classes = new ArrayList<>();
    private boolean compact;
    private boolean isPublic;
    private int depth;

    JavaOutline read(String text) {
      Matcher token = TOKEN.matcher(text);
      while (token.find()) {
        if (token.group("mark") != null) mark(token.group("mark"));
        else if (token.group("main") != null) main();
        else if (depth == 0 && token.group("public") != null) isPublic = true;
        else if (depth == 0 && token.group("name") != null) {
          classes.add(new TopClass(token.group("name"), isPublic, false));
        }
      }
      return new JavaOutline(compact, classes);
    }

    private void mark(String mark) {
      if (mark.equals("{")) depth++;
      if (mark.equals("}")) depth--;
      if (depth == 0) isPublic = false;
    }

    private void main() {
      if (depth == 0) compact = true;
      if (depth != 1 || classes.isEmpty()) return;
      TopClass last = classes.removeLast();
      classes.add(new TopClass(last.name(), last.isPublic(), true));
    }
  }
}
