package dev.forklore.content;

import dev.forklore.wire.Language;
import dev.forklore.wire.ProgramFile;
import dev.forklore.wire.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Writes the Java programs of all lessons to a folder from which the sandbox image compiles them:
 * for each a folder with its {@link SourceId} as name, the sources and {@code main.txt}, which
 * names the file that is started.
 */
final class ExampleExport {
  private final Path target;

  /**
   * @param target is emptied first, so that it holds what the lessons hold now
   */
  ExampleExport(Path target) {
    this.target = target;
  }

  /** How many programs were written. */
  int write(Curriculum curriculum) {
    try {
      empty();
      List<Version> versions =
          curriculum.versions().stream()
              .filter(version -> version.language() == Language.JAVA)
              .toList();
      for (Version version : versions) write(version);
      return versions.size();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the examples to " + target, e);
    }
  }

  private void write(Version version) throws IOException {
    List<ProgramFile> files =
        version.files().stream()
            .map(file -> new ProgramFile(file.name(), file.text().getBytes(StandardCharsets.UTF_8)))
            .toList();
    Path folder = target.resolve(SourceId.of(version.main().name(), files));
    Files.createDirectories(folder);
    for (ProgramFile file : files) Files.write(folder.resolve(file.name()), file.bytes());
    Files.writeString(folder.resolve("main.txt"), version.main().name() + "\n");
  }

  private void empty() throws IOException {
    if (!Files.exists(target)) return;
    try (var files = Files.walk(target)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}
