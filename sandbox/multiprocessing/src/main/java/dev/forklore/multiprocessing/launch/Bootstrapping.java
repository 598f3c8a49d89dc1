package dev.forklore.multiprocessing.launch;

import dev.forklore.multiprocessing.link.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Keeps processes from multiplying. A child loads the classes of its program and so runs their
 * static initialisers; one that starts a process there would do so in every child, and in theirs.
 */
public final class Bootstrapping {
  /** Who reads what this process is to do, and thereby loads classes. */
  private static volatile @Nullable Thread reader;

  private Bootstrapping() {}

  public static void begin() {
    reader = Thread.currentThread();
  }

  public static void end() {
    reader = null;
  }

  /**
   * Refuses where a process must not be started.
   *
   * @param what is to be started, as the subject of a sentence
   */
  public static void check(String what) {
    for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
      if (frame.getMethodName().equals("<clinit>")) throw refusal(what, frame.getClassName());
    }
    if (Thread.currentThread().equals(reader)) {
      throw new IllegalStateException(
          what
              + " cannot be started while this process, "
              + Identity.name()
              + ", is being set up: every process would start another. Start it in the task.");
    }
  }

  private static IllegalStateException refusal(String what, String type) {
    return new IllegalStateException(
        what
            + " cannot be started in the static initialiser of class "
            + type
            + ": every child process runs that, too, and would start another. Start it in main.");
  }
}
