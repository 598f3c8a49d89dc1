package dev.forklore.server.web.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The course's library as a jar, taken from where this server was started. */
final class LibraryJar {
  private static final String CLASS = "dev/forklore/multiprocessing/Pool.class";

  /** From that class up to the folder that its package begins in. */
  private static final String TO_ROOT = "../../../..";

  private LibraryJar() {}

  static byte[] bytes() {
    URL found = LibraryJar.class.getClassLoader().getResource(CLASS);
    if (found == null) throw new IllegalStateException("the library is not on the class path");
    try {
      if (found.openConnection() instanceof JarURLConnection jar) {
        return Files.readAllBytes(Path.of(jar.getJarFileURL().toURI()));
      }
      return packed(Path.of(URI.create(found.toString())).resolve(TO_ROOT).normalize());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the library", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the library is at no place: " + found, e);
    }
  }

  /** Where the server runs from folders of classes, as in development. */
  private static byte[] packed(Path classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes);
        Stream<Path> files = Files.walk(classes)) {
      List<Path> sorted = files.filter(f -> f.toString().endsWith(".class")).sorted().toList();
      for (Path file : sorted) {
        jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, jar);
        jar.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
