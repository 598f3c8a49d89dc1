package dev.forklore.content;

import java.util.List;
import java.util.stream.Collectors;

/** Lessons have mistakes. The message holds one line for each mistake. */
public final class LessonProblemsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<LessonProblem> problems;

  LessonProblemsException(List<LessonProblem> problems) {
    super(problems.stream().map(LessonProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** At least one. */
  public List<LessonProblem> problems() {
    return problems;
  }
}
