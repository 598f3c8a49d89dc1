package dev.forklore.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A course on disk for tests: one sound lesson to begin with, to be spoiled as each test likes. */
final class CourseFolder {
  static final String FOLDER = "01-first";
  static final String FRONT =
      """
      ---
      title: First
      question: Why first?
      summary: Because.
      part: Beginnings
      order: 1
      minutes: 5
      cores: 2
      ---
      """;
  static final int FRONT_LINES = 9;

  private final Path root;

  CourseFolder(Path root) {
    this.root = root;
    write("library/Process.java", "class Process {}\n");
    lesson("Text.\n");
  }

  /** Replaces the text of the first lesson; the front matter stays. */
  CourseFolder lesson(String text) {
    return file("lesson.md", FRONT + text);
  }

  /** Writes a file of the first lesson. */
  CourseFolder file(String name, String text) {
    return write("lessons/" + FOLDER + "/" + name, text);
  }

  /** Writes a Java program and its expectation into the first lesson. */
  CourseFolder program(String name) {
    return file(name, "void main() {}\n").file(name + ".expected", "ordered\n");
  }

  /** Adds a whole lesson. */
  CourseFolder another(String folder, int order) {
    String front = FRONT.replace("order: 1", "order: " + order);
    return write("lessons/" + folder + "/lesson.md", front + "Text.\n");
  }

  Reading read() {
    return CurriculumLoader.read(root.resolve("lessons"), root.resolve("library"));
  }

  /** The first lesson's blocks, of a course without problems. */
  List<Block> body() {
    return read().sound().curriculum().lessons().getFirst().body();
  }

  /** {@code folder/file:line: sentence} for each problem. */
  List<String> problems() {
    String prefix = root.resolve("lessons") + "/";
    return read().problems().stream()
        .map(problem -> problem.toString().replace(prefix, ""))
        .toList();
  }

  Path path(String name) {
    return root.resolve(name);
  }

  private CourseFolder write(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
