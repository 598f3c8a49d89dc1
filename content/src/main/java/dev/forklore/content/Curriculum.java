package dev.forklore.content;

import java.util.List;
import java.util.Optional;

/** All lessons, in order. */
public record Curriculum(List<Lesson> lessons) {
  public Curriculum {
    lessons = List.copyOf(lessons);
  }

  public Optional<Lesson> lesson(String slug) {
    return lessons.stream().filter(lesson -> lesson.slug().equals(slug)).findFirst();
  }

  /** The version of an example with this id ({@code slug/File.java}). */
  public Optional<Version> version(String id) {
    return lessons.stream()
        .flatMap(lesson -> lesson.body().stream())
        .<Version>mapMulti((block, found) -> {
          if (block instanceof Block.Bench bench) bench.example().versions().forEach(found);
        })
        .filter(version -> version.id().equals(id))
        .findFirst();
  }
}
