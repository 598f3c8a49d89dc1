package dev.forklore.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads all lessons from a folder, which may lie inside a jar. */
public final class CurriculumLoader {
  private CurriculumLoader() {}

  /**
   * The lessons in a folder, which has no mistakes.
   *
   * @param lessons holds one folder {@code NN-slug} for each lesson
   * @param library the folder of the library's first package
   * @param code how code in their text is written
   * @throws LessonProblemsException if there are mistakes
   */
  public static Curriculum load(Path lessons, Path library, CodeHtml code) {
    return read(lessons, library, code).sound().curriculum();
  }

  /**
   * The lessons packaged with this module.
   *
   * @param code how code in their text is written
   * @throws LessonProblemsException never, if the module was built by its own build, which checks
   *     them
   */
  public static Curriculum packaged(CodeHtml code) {
    return packagedReading(code).sound().curriculum();
  }

  /** The lessons packaged with this module, with what their programs must print. */
  public static Reading packagedReading() {
    return packagedReading(CodeHtml.PLAIN);
  }

  private static Reading packagedReading(CodeHtml code) {
    return PackagedFolder.read(root ->
        read(root.resolve("lessons"), LibraryLoader.firstPackage(root.resolve("library")), code));
  }

  /** The lessons in a folder, and every mistake in them. */
  public static Reading read(Path lessons, Path library) {
    return read(lessons, library, CodeHtml.PLAIN);
  }

  private static Reading read(Path lessons, Path library, CodeHtml code) {
    Problems problems = new Problems();
    List<Path> folders = folders(lessons);
    Set<String> slugs =
        folders.stream()
            .map(LessonParser::slug)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    LessonParser parser = new LessonParser(library, slugs, code, problems);
    List<LessonParser.Parsed> parsed = new ArrayList<>();
    for (Path folder : folders) {
      LessonParser.Parsed lesson = parser.parse(folder);
      if (lesson != null) parsed.add(lesson);
    }
    if (folders.isEmpty()) problems.add(lessons, 1, "This folder has no lessons.");
    checkSlugs(parsed, problems);
    checkOrder(parsed, problems);
    Map<String, Expectation> expectations = new HashMap<>();
    parsed.forEach(lesson -> expectations.putAll(lesson.expectations()));
    return new Reading(
        new Curriculum(parsed.stream().map(LessonParser.Parsed::lesson).toList()),
        expectations,
        problems.sorted());
  }

  private static List<Path> folders(Path lessons) {
    try (var children = Files.list(lessons)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the lessons in " + lessons, e);
    }
  }

  private static void checkSlugs(List<LessonParser.Parsed> parsed, Problems problems) {
    Set<String> seen = new HashSet<>();
    for (LessonParser.Parsed lesson : parsed) {
      String slug = lesson.lesson().slug();
      if (!seen.add(slug)) {
        problems.add(lesson.file(), 1, "Another lesson already has the slug " + slug + ".");
      }
    }
  }

  /** The folders' numbers are the same numbers, so folders are sorted like lessons. */
  private static void checkOrder(List<LessonParser.Parsed> parsed, Problems problems) {
    int last = 0;
    for (LessonParser.Parsed lesson : parsed) {
      int order = lesson.lesson().order();
      if (order == last) {
        problems.add(
            lesson.file(), lesson.orderLine(), "Another lesson already has order " + order + ".");
      } else if (order != last + 1) {
        problems.add(
            lesson.file(),
            lesson.orderLine(),
            "order %d follows %d; there is a gap.".formatted(order, last));
      }
      last = order;
    }
  }
}
