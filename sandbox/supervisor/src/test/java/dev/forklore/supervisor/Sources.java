package dev.forklore.supervisor;

import dev.forklore.wire.ProgramFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Programs for tests. */
final class Sources {
  private Sources() {}

  static ProgramFile file(String name, String text) {
    return new ProgramFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The classes of Java sources by file name. */
  static List<ProgramFile> compile(Map<String, String> sources) {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "sources");
      List<String> args = new ArrayList<>(List.of("-d", folder.toString()));
      for (var source : sources.entrySet()) {
        Path file = folder.resolve(source.getKey());
        args.add(Files.writeString(file, source.getValue()).toString());
      }
      int result =
          ToolProvider.getSystemJavaCompiler().run(null, null, null, args.toArray(String[]::new));
      if (result != 0) throw new IllegalArgumentException("the test's program does not compile");
      return classes(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ProgramFile> classes(Path folder) throws IOException {
    List<ProgramFile> classes = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(p -> p.toString().endsWith(".class")).toList()) {
        classes.add(new ProgramFile(folder.relativize(path).toString(), Files.readAllBytes(path)));
      }
    }
    return classes;
  }
}
