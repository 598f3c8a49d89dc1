package dev.forklore.server.web.page;

import dev.forklore.content.Curriculum;
import dev.forklore.content.Lesson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The course as a line with stations: its parts in order, each with its lessons. */
public record CourseView(List<Part> parts) {

  /** Lessons that belong together. */
  public record Part(String name, List<Lesson> lessons) {
    public Part {
      lessons = List.copyOf(lessons);
    }
  }

  public CourseView {
    parts = List.copyOf(parts);
  }

  static CourseView of(Curriculum curriculum) {
    Map<String, List<Lesson>> parts = new LinkedHashMap<>();
    for (Lesson lesson : curriculum.lessons()) {
      parts.computeIfAbsent(lesson.part(), _ -> new ArrayList<>()).add(lesson);
    }
    return new CourseView(
        parts.entrySet().stream().map(part -> new Part(part.getKey(), part.getValue())).toList());
  }

  /** All lessons, in order. */
  public List<Lesson> lessons() {
    return parts.stream().flatMap(part -> part.lessons().stream()).toList();
  }

  /** How long all of it takes to read and run. */
  public int minutes() {
    return lessons().stream().mapToInt(Lesson::minutes).sum();
  }
}
