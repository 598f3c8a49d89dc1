package dev.forklore.bench.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program of one file, in Java or Python.
 *
 * @param file its name, {@code CountPrimes.java}
 */
public record Program(String file, String text) {
  private static final Path LESSONS = Path.of("content/lessons");

  /** An example of a lesson: {@code create-a-process/CreateProcess.java}. */
  public static Program example(String id) throws IOException {
    String[] parts = id.split("/", 2);
    try (var folders = Files.list(LESSONS)) {
      Path folder =
          folders
              .filter(f -> f.getFileName().toString().endsWith("-" + parts[0]))
              .findFirst()
              .orElseThrow(() -> new BenchException("There is no lesson " + parts[0] + "."));
      return new Program(parts[1], Files.readString(folder.resolve(parts[1])));
    }
  }

  /** One that is there for the benchmarks alone. */
  public static Program own(String file) throws IOException {
    try (InputStream in = Program.class.getResourceAsStream(file)) {
      if (in == null) throw new BenchException("There is no program " + file + ".");
      return new Program(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** This with one place changed; the program has to have it exactly once. */
  public Program edited(String old, String replacement) {
    if (text.split(java.util.regex.Pattern.quote(old), -1).length != 2) {
      throw new BenchException(file + " must contain this exactly once, to change it: " + old);
    }
    return new Program(file, text.replace(old, replacement));
  }

  /** The milliseconds in the last line of a program that times itself: {@code ms 12.5}. */
  public static double ownMillis(String printed) {
    String last = printed.lines().reduce((_, later) -> later).orElse("");
    return Double.parseDouble(last.strip().replace("ms ", ""));
  }

  /** The class that is started. */
  public String main() {
    return file.replace(".java", "");
  }
}
