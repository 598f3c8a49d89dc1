package dev.forklore.content;

import java.nio.file.Path;
import java.util.List;

/**
 * Checks the lessons during the build: prints every mistake with its file and line and fails, or
 * writes the programs to the folder from which the sandbox image is made.
 */
public final class Check {
  private Check() {}

  /**
   * Checks, then exports.
   *
   * @param args the folder of the lessons, that of the library's sources, and that to write to
   * @throws IllegalStateException if there are mistakes, after printing them
   */
  public static void main(String[] args) {
    Path here = Path.of("").toAbsolutePath();
    Reading reading = CurriculumLoader.read(near(here, args[0]), near(here, args[1]));
    List<LessonProblem> problems = reading.problems();
    problems.forEach(problem -> System.err.println(problem));
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "The lessons have mistakes, listed above: " + problems.size());
    }
    int programs = new ExampleExport(Path.of(args[2])).write(reading.curriculum());
    System.out.println(
        "Checked %d lessons; wrote %d Java programs to %s."
            .formatted(reading.curriculum().lessons().size(), programs, args[2]));
  }

  /** Relative to the build's folder if it is inside: shorter, and terminals link it. */
  private static Path near(Path here, String path) {
    Path absolute = Path.of(path).toAbsolutePath().normalize();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }
}
