package dev.forklore.content;

import java.util.List;
import java.util.Map;

/**
 * What was found in a folder of lessons.
 *
 * @param curriculum the lessons as far as they could be read: complete if there are no problems
 * @param expectations what each version of each example must print, by the version's id
 * @param problems by file and line
 */
public record Reading(
    Curriculum curriculum, Map<String, Expectation> expectations, List<LessonProblem> problems) {
  public Reading {
    expectations = Map.copyOf(expectations);
    problems = List.copyOf(problems);
  }

  /**
   * This reading, if it has no mistakes.
   *
   * @throws LessonProblemsException if it is not
   */
  public Reading sound() {
    if (!problems.isEmpty()) throw new LessonProblemsException(problems);
    return this;
  }
}
