package dev.forklore.server.web.page;

import dev.forklore.content.Lesson;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the lesson that a mistyped address probably meant. */
final class NearestLesson {
  /** No mistyped address of a lesson is longer. */
  private static final int LONGEST = 100;

  private NearestLesson() {}

  /** By the fewest letters to change in the last part of the path; none if most would change. */
  static Optional<Lesson> to(String path, List<Lesson> lessons) {
    if (path.length() > LONGEST) return Optional.empty();
    String meant = path.replaceFirst("/+$", "");
    String word = meant.substring(meant.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (word.isEmpty()) return Optional.empty();
    return lessons.stream()
        .filter(lesson -> changes(word, lesson.slug()) <= lesson.slug().length() / 2)
        .min(Comparator.comparingInt(lesson -> changes(word, lesson.slug())));
  }

  /** The Levenshtein distance, a row at a time. */
  private static int changes(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) row[j] = j;
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
