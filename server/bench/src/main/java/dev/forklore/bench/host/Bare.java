package dev.forklore.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * The bare host: programs as a reader would start them at home, with the JDK that the bench runs on
 * and no option but the class path. Close it to remove its files.
 */
public final class Bare implements AutoCloseable {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  private final Path folder;
  private final Path library;
  private int programs;

  private Bare(Path folder, Path library) {
    this.folder = folder;
    this.library = library;
  }

  public static Bare open() throws IOException {
    return new Bare(Files.createTempDirectory("forklore-bench"), library());
  }

  private static Path library() throws IOException {
    try (var files = Files.list(Path.of("sandbox/multiprocessing/target"))) {
      return files
          .filter(
              f -> f.getFileName().toString().matches("multiprocessing-[0-9.]+(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow(() -> new BenchException("The library is not built. Type: ./forklore bench"))
          .toAbsolutePath();
    }
  }

  /** {@code java File.java}: compiled in memory each time that it is started. */
  public Command source(Program program) throws IOException {
    return Command.of(JAVA, "-cp", library.toString(), write(program).toString());
  }

  /** {@code java -cp}, compiled beforehand. */
  public Command compiled(Program program) throws IOException {
    Path source = write(program);
    Path classes = source.resolveSibling("classes");
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    int status =
        javac.run(
            System.out,
            System.err,
            "-proc:none",
            "-cp",
            library.toString(),
            "-d",
            classes.toString(),
            source.toString());
    if (status != 0) throw new BenchException(program.file() + " does not compile.");
    return Command.of(JAVA, "-cp", classes + ":" + library, program.main());
  }

  /** Python 3 of this machine, with these arguments. */
  public Command python(Program program, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("python3", write(program).toString()));
    words.addAll(List.of(arguments));
    return new Command(words);
  }

  private Path write(Program program) throws IOException {
    Path own = Files.createDirectory(folder.resolve("program-" + ++programs));
    return Files.writeString(own.resolve(program.file()), program.text());
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}
