package dev.forklore.content;

/**
 * A mistake in a lesson's files.
 *
 * @param file the path of the file, as it was given to the loader
 * @param line 1-based
 * @param sentence what is wrong and what would be right
 */
public record LessonProblem(String file, int line, String sentence) {

  /** One line, in the form that editors and terminals link to the place. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + sentence;
  }
}
