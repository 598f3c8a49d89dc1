package dev.forklore.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A lesson while it is read: its folder, and the files and ids that it uses. */
final class LessonDraft {
  private final Path folder;
  private final String slug;
  private final Problems problems;
  private final Set<String> used = new HashSet<>();
  private final Map<String, Integer> lineOfId = new HashMap<>();
  private final Map<String, Version> versions = new HashMap<>();
  private final Map<String, Expectation> expectations = new HashMap<>();

  LessonDraft(Path folder, String slug, Problems problems) {
    this.folder = folder;
    this.slug = slug;
    this.problems = problems;
    used.add("lesson.md");
  }

  String slug() {
    return slug;
  }

  Path file() {
    return folder.resolve("lesson.md");
  }

  /** A mistake in {@code lesson.md}. */
  void problem(int line, String sentence) {
    problems.add(file(), line, sentence);
  }

  /** A mistake in another file of the folder. */
  void problemIn(String name, int line, String sentence) {
    problems.add(folder.resolve(name), line, sentence);
  }

  /** Reserves an HTML id for one element of the page. */
  void claimId(String id, int line) {
    Integer taken = lineOfId.putIfAbsent(id, line);
    if (taken != null) {
      problem(line, "Line " + taken + " already uses the id " + id + "; choose another name.");
    }
  }

  boolean hasId(String id) {
    return lineOfId.containsKey(id);
  }

  /** The text of a file that the lesson names; null, with a problem at that line, if missing. */
  @Nullable String include(String name, int line) {
    used.add(name);
    if (!Files.isRegularFile(folder.resolve(name))) {
      problem(line, "There is no file " + name + " in this folder.");
      return null;
    }
    return read(name);
  }

  /** The text of an optional file; null if it is missing. */
  @Nullable String includeIfThere(String name) {
    used.add(name);
    return Files.isRegularFile(folder.resolve(name)) ? read(name) : null;
  }

  /** Adds a program that can be run by its id. */
  void include(Version version) {
    versions.put(version.id(), version);
  }

  /** The program with this id from earlier in the lesson; null if there is none. */
  @Nullable Version version(String id) {
    return versions.get(id);
  }

  void expect(String versionId, Expectation expectation) {
    expectations.put(versionId, expectation);
  }

  Map<String, Expectation> expectations() {
    return expectations;
  }

  /** Reports every file in the folder that the lesson does not use. */
  void reportUnused() {
    try (var files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith(".") && !used.contains(name.replaceFirst("/$", "")))
          .sorted()
          .forEach(name -> problemIn(name, 1, "lesson.md does not use this file."));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name)).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.resolve(name), e);
    }
  }
}
