package dev.forklore.multiprocessing.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Files that this process removes when it exits, unless they are gone by then. */
public final class Leftovers {
  private static final Set<Leftover> ALL = ConcurrentHashMap.newKeySet();

  /** Held while a file is made: that is before its process comes to its end, or not at all. */
  private static final ReentrantLock MAKING = new ReentrantLock();

  /** A disk that does not answer keeps no process from its end for longer. */
  private static final long LONGEST_SECONDS = 1;

  private static volatile boolean ending;

  /** Makes a file. */
  public interface Maker<T> {
    T make() throws IOException;
  }

  /**
   * A file that has to go.
   *
   * @param which tells it from a file that somebody else puts there once it is gone; empty for a
   *     name that nobody else can know
   */
  public record Leftover(Path path, Optional<String> which) {
    /** Removes it now. What is there instead by now stays. */
    public void remove() {
      try {
        if (which.isEmpty() || which.equals(Leftovers.which(path))) Files.deleteIfExists(path);
      } catch (IOException e) {
        // Nobody is left to tell.
      }
      ALL.remove(this);
    }
  }

  static {
    try {
      Runtime.getRuntime().addShutdownHook(new Steady("leftovers", true, Leftovers::remove));
    } catch (IllegalStateException alreadyEnding) {
      ending = true;
    }
  }

  private Leftovers() {}

  /**
   * Makes a file that has to go.
   *
   * @throws IOException when it cannot be made, or this program is ending, so that nobody would
   *     remove it
   */
  public static <T> T make(Maker<T> maker) throws IOException {
    MAKING.lock();
    try {
      if (ending) throw new IOException("the program is ending and makes no more files");
      return maker.make();
    } finally {
      MAKING.unlock();
    }
  }

  /** A file that may be there, under a name that nobody else knows. */
  public static Leftover mayBe(Path file) {
    return added(new Leftover(file, Optional.empty()));
  }

  /** The file that is there now, which this process or a child of it has made. */
  public static Leftover is(Path file) {
    return added(new Leftover(file.toAbsolutePath(), Optional.of(which(file).orElse("none"))));
  }

  private static Leftover added(Leftover leftover) {
    ALL.add(leftover);
    return leftover;
  }

  private static Optional<String> which(Path file) {
    try {
      var is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(is.fileKey() + " of " + is.lastModifiedTime());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public static void isGone(Path file) {
    ALL.remove(new Leftover(file, Optional.empty()));
  }

  /** Removes them all now, since this process comes to its end. */
  public static void remove() {
    ending = true;
    boolean nobodyMakesAny = awaitMaker();
    try {
      ALL.forEach(Leftover::remove);
    } finally {
      if (nobodyMakesAny) MAKING.unlock();
    }
  }

  private static boolean awaitMaker() {
    try {
      return MAKING.tryLock(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
