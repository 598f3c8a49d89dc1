package dev.forklore.multiprocessing.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Files that this process removes when it exits, unless they are gone by then. */
public final class Leftovers {
  private static final Set<Path> FILES = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Steady("leftovers", true, Leftovers::remove));
  }

  private Leftovers() {}

  public static void mayBe(Path file) {
    FILES.add(file);
  }

  public static void isGone(Path file) {
    FILES.remove(file);
  }

  /** Removes a file now. */
  public static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Nobody is left to tell.
    }
    FILES.remove(file);
  }

  /** Removes them all now, since this process comes to its end. */
  public static void remove() {
    for (Path file : FILES) remove(file);
  }
}
