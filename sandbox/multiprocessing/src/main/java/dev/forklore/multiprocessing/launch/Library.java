package dev.forklore.multiprocessing.launch;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where this library itself is: the jar, or the folder of classes. */
final class Library {
  private Library() {}

  /**
   * The file to put on a child's class path.
   *
   * @throws IllegalStateException when no other process could load it
   */
  static Path location() {
    CodeSource source = Library.class.getProtectionDomain().getCodeSource();
    try {
      if (source != null && source.getLocation().getProtocol().equals("file")) {
        return Path.of(source.getLocation().toURI());
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The library's place is not known: " + source, e);
    }
    throw new IllegalStateException(
        "No process can be started, because this library is not in a file of its own where"
            + " another JVM could load it"
            + (source == null ? "." : ", but at " + source.getLocation() + ".")
            + " Put its jar on the class path.");
  }
}
