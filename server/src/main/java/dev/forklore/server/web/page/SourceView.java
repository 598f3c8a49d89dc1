package dev.forklore.server.web.page;

import dev.forklore.content.Block;
import dev.forklore.content.Lesson;
import dev.forklore.content.Library;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one file of the library.
 *
 * @param section the package that the file belongs to
 * @param lessons those that show this file beside a program
 * @param previous the file before it in the list of all; null for the first
 * @param next the file after it; null for the last
 */
public record SourceView(
    Library.Section section,
    Library.Source source,
    CodeView code,
    List<Lesson> lessons,
    Library.@Nullable Source previous,
    Library.@Nullable Source next) {
  public SourceView {
    lessons = List.copyOf(lessons);
  }

  static SourceView of(
      Library library, Library.Section section, Library.Source source, List<Lesson> course) {
    List<Library.Source> all = library.sources();
    int index = all.indexOf(source);
    String html = new SourceLinks(library).in(Highlighting.html(source.text()), section, source);
    return new SourceView(
        section,
        source,
        new CodeView(source.name(), html, source.lines()),
        course.stream().filter(lesson -> shows(lesson, source)).toList(),
        index > 0 ? all.get(index - 1) : null,
        index + 1 < all.size() ? all.get(index + 1) : null);
  }

  private static boolean shows(Lesson lesson, Library.Source source) {
    return lesson.body().stream()
        .filter(Block.Bench.class::isInstance)
        .flatMap(block -> ((Block.Bench) block).example().library().stream())
        .anyMatch(file -> file.name().equals(source.path()));
  }
}
