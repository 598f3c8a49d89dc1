package dev.forklore.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All lessons, in order. */
public record Curriculum(List<Lesson> lessons) {
  public Curriculum {
    lessons = List.copyOf(lessons);
  }

  public Optional<Lesson> lesson(String slug) {
    return lessons.stream().filter(lesson -> lesson.slug().equals(slug)).findFirst();
  }

  /** Every program that can be run, once, in the order of the lessons. */
  public List<Version> versions() {
    return lessons.stream()
        .flatMap(lesson -> lesson.body().stream())
        .flatMap(block -> block.versions().stream())
        .collect(
            Collectors.toMap(Version::id, each -> each, (first, _) -> first, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  /** The version of an example with this id ({@code slug/File.java}). */
  public Optional<Version> version(String id) {
    return lessons.stream()
        .flatMap(lesson -> lesson.body().stream())
        .flatMap(block -> block.versions().stream())
        .filter(version -> version.id().equals(id))
        .findFirst();
  }
}
