package dev.forklore.content;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers mistakes while lessons are read, so that an author sees all of them at once. */
final class Problems {
  private final List<LessonProblem> found = new ArrayList<>();

  void add(Path file, int line, String sentence) {
    found.add(new LessonProblem(file.toString(), line, sentence));
  }

  /** By file and line. */
  List<LessonProblem> sorted() {
    return found.stream()
        .sorted(Comparator.comparing(LessonProblem::file).thenComparingInt(LessonProblem::line))
        .toList();
  }
}
