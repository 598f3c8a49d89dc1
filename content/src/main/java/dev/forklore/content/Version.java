package dev.forklore.content;

import dev.forklore.wire.Language;
import java.util.List;

/**
 * One way to write an example: with the library, with the plain JDK, in Python.
 *
 * @param id {@code slug/MainFile.java}, its name in the HTTP API
 * @param label what its tab says
 * @param files the first is the one that is started
 */
public record Version(String id, String label, Language language, List<SourceFile> files) {
  public Version {
    files = List.copyOf(files);
  }

  /** The file that is started. */
  public SourceFile main() {
    return files.getFirst();
  }
}
