package dev.forklore.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The files that this module is packaged with, in a folder or in its jar. */
final class PackagedFolder {
  private PackagedFolder() {}

  /**
   * What the reader makes of them.
   *
   * @param reader is given their root, which is there until it returns
   */
  static <T> T read(Function<Path, T> reader) {
    Path root = place();
    if (Files.isDirectory(root)) return reader.apply(root);
    try (FileSystem jar = FileSystems.newFileSystem(root)) {
      return reader.apply(jar.getPath("/"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + root, e);
    }
  }

  private static Path place() {
    try {
      return Path.of(
          PackagedFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class's own place is a URI", e);
    }
  }
}
