package dev.forklore.multiprocessing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Files that this process removes when it exits, unless they are gone by then. */
final class Leftovers {
  private static final Set<Path> FILES = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Steady("leftovers", true, Leftovers::remove));
  }

  private Leftovers() {}

  static void mayBe(Path file) {
    FILES.add(file);
  }

  static void isGone(Path file) {
    FILES.remove(file);
  }

  private static void remove() {
    for (Path file : FILES) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // Nobody is left to tell.
      }
    }
  }
}
