package dev.forklore.compiler;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether the class files of a program can be unpacked where it runs. Legal Java can have class
 * names that are no file names there, or more classes than there is room for.
 */
final class ClassFiles {
  /** Above any honest program of 64 KiB, and well within a frame of the wire. */
  static final int MAX_BYTES = 4 << 20;

  /** Of one part of a path (Linux's NAME_MAX). */
  static final int MAX_NAME_BYTES = 255;

  /** Of a path (PATH_MAX, without its final NUL), less the folder that programs are in. */
  static final int MAX_PATH_BYTES = 4_095 - "/program/".length();

  /** That folder has room for 8,192 files and folders, and the program may want some. */
  static final int MAX_FILES = 8_000;

  /** That folder has room for 16 MiB, and the program may want some. */
  static final long MAX_PAGES_BYTES = 15L << 20;

  private static final int PAGE_BYTES = 4 << 10;

  private final Collection<ClassBytes> classes;

  ClassFiles(Collection<ClassBytes> classes) {
    this.classes = classes;
  }

  /** Adds the first error, if any, to the messages. */
  void check(Messages messages, String mainFile) {
    for (ClassBytes one : classes) {
      String problem = problem(one.className());
      if (!problem.isEmpty()) {
        messages.error(mainFile, 0, problem);
        return;
      }
    }
    long bytes = 0;
    long pages = 0;
    Set<String> paths = new HashSet<>();
    for (ClassBytes one : classes) {
      bytes += one.className().length() + one.size();
      pages += (one.size() / PAGE_BYTES + 1L) * PAGE_BYTES;
      addPaths(paths, one.className());
    }
    if (bytes > MAX_BYTES) {
      messages.error(
          mainFile,
          0,
          "The program's classes take %,d bytes, and at most %,d are allowed. Make it smaller."
              .formatted(bytes, MAX_BYTES));
    } else if (paths.size() > MAX_FILES || pages > MAX_PAGES_BYTES) {
      messages.error(
          mainFile,
          0,
          "The program's classes take %,d files and folders with %,d bytes on disk; at most %,d with %,d bytes are allowed. Declare fewer classes."
              .formatted(paths.size(), pages, MAX_FILES, MAX_PAGES_BYTES));
    }
  }

  private static String problem(String className) {
    String path = className.replace('.', '/') + ".class";
    for (String part : path.split("/", -1)) {
      int bytes = bytes(part);
      if (bytes <= MAX_NAME_BYTES) continue;
      return "The class %s cannot be run here: the file name %s takes %,d bytes in UTF-8, and at most %d are allowed. Give it a shorter name."
          .formatted(shown(className), shown(part), bytes, MAX_NAME_BYTES);
    }
    if (bytes(path) <= MAX_PATH_BYTES) return "";
    return "The class %s cannot be run here: with its package its path takes %,d bytes in UTF-8, and at most %,d are allowed. Use a shorter package name."
        .formatted(shown(className), bytes(path), MAX_PATH_BYTES);
  }

  private static void addPaths(Set<String> paths, String className) {
    paths.add(className);
    for (int dot = className.lastIndexOf('.'); dot > 0; dot = className.lastIndexOf('.', dot - 1)) {
      // Whoever added a folder has added those above it.
      if (!paths.add(className.substring(0, dot) + "/")) return;
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String shown(String name) {
    if (name.length() <= 60) return name;
    int end = Character.isHighSurrogate(name.charAt(39)) ? 39 : 40;
    return name.substring(0, end) + "… (" + name.length() + " characters)";
  }
}
