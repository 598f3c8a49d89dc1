package dev.forklore.content;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one lesson's folder, {@code NN-slug}. Holds no state between lessons. */
final class LessonParser {
  private static final Pattern FOLDER = Pattern.compile("(\\d\\d)-([a-z0-9]+(?:-[a-z0-9]+)*)/?");

  private final Path library;
  private final Set<String> slugs;
  private final CodeHtml code;
  private final Problems problems;

  /**
   * What a folder holds.
   *
   * @param orderLine where the lesson says which place it has
   */
  record Parsed(Lesson lesson, Path file, int orderLine, Map<String, Expectation> expectations) {}

  /**
   * @param library the folder of the library's sources
   * @param slugs of all lessons, to check links
   */
  LessonParser(Path library, Set<String> slugs, CodeHtml code, Problems problems) {
    this.library = library;
    this.slugs = slugs;
    this.code = code;
    this.problems = problems;
  }

  /** The slug in a folder's name; null if the name is not {@code NN-slug}. */
  static @Nullable String slug(Path folder) {
    Matcher matcher = FOLDER.matcher(folder.getFileName().toString());
    return matcher.matches() ? matcher.group(2) : null;
  }

  /** Null if it has no readable front matter; mistakes are among the problems. */
  @Nullable Parsed parse(Path folder) {
    String slug = slug(folder);
    if (slug == null) {
      problems.add(folder, 1, "Name a lesson's folder NN-slug, for example 03-create-a-process.");
      return null;
    }
    LessonDraft draft = new LessonDraft(folder, slug, problems);
    String text = draft.includeIfThere("lesson.md");
    if (text == null) {
      problems.add(folder, 1, "There is no lesson.md in this folder.");
      return null;
    }
    List<String> lines = text.lines().toList();
    FrontMatter matter = new FrontMatterReader(draft).read(lines);
    if (matter == null) return null;
    checkNumber(folder, matter, draft);
    BodyReader body = new BodyReader(draft, library, code, matter.cores(), slugs);
    List<Block> blocks = body.read(withoutFrontMatter(lines, matter.lines()));
    draft.reportUnused();
    return new Parsed(
        lesson(slug, matter, blocks, body.headings()),
        draft.file(),
        matter.orderLine(),
        draft.expectations());
  }

  private static void checkNumber(Path folder, FrontMatter matter, LessonDraft draft) {
    int number = Integer.parseInt(folder.getFileName().toString().substring(0, 2));
    if (number != matter.order()) {
      draft.problem(
          matter.orderLine(),
          "order is %d, but the folder's number is %d.".formatted(matter.order(), number));
    }
  }

  /** Empty lines take its place, so that what follows keeps its line numbers. */
  private static String withoutFrontMatter(List<String> lines, int count) {
    return "\n".repeat(count) + String.join("\n", lines.subList(count, lines.size()));
  }

  private static Lesson lesson(
      String slug, FrontMatter matter, List<Block> blocks, List<Heading> headings) {
    return new Lesson(
        slug,
        matter.order(),
        matter.part(),
        matter.title(),
        matter.question(),
        matter.summary(),
        matter.minutes(),
        matter.cores(),
        blocks,
        headings);
  }
}
