package dev.forklore.content;

import java.nio.file.Path;
import java.util.List;

/**
 * The build's look at the lessons: prints every mistake with its file and line and fails, or writes
 * the programs to where the sandbox image is made from.
 */
public final class Check {
  private Check() {}

  /**
   * Checks, then exports.
   *
   * @param args the folder of the lessons, that of the library's sources, and that to write to
   * @throws IllegalStateException if there are mistakes, once they are printed
   */
  public static void main(String[] args) {
    Path here = Path.of("").toAbsolutePath();
    Reading reading = CurriculumLoader.read(near(here, args[0]), near(here, args[1]));
    List<LessonProblem> problems = reading.problems();
    problems.forEach(problem -> System.err.println(problem));
    if (!problems.isEmpty()) {
      throw new IllegalStateException("Mistakes in the lessons, printed above: " + problems.size());
    }
    int programs = new ExampleExport(Path.of(args[2])).write(reading.curriculum());
    System.out.println(
        "%d lessons are sound; %d Java programs are in %s."
            .formatted(reading.curriculum().lessons().size(), programs, args[2]));
  }

  /** Relative to where the build was started, if it lies below: shorter, and terminals link it. */
  private static Path near(Path here, String path) {
    Path absolute = Path.of(path).toAbsolutePath().normalize();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }
}
