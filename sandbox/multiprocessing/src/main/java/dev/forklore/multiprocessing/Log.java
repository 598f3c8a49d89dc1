package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.link.Identity;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * What the library says of the processes that it starts, and whatever you want to say with it.
 * Nothing is said until {@link #toStderr} is called.
 *
 * <p>A line begins with its level and the name of its process, as in Python: {@code [INFO/main]
 * Process-1 (pid 4711) was started}. The children of a process that says something say it, too.
 */
public final class Log {
  private static final Logger STDERR = new Stderr();
  private static volatile Level level =
      Level.valueOf(System.getProperty(Identity.LOG_PROPERTY, "OFF"));

  private Log() {}

  /** Says what has this level or a higher one on standard error, here and in later children. */
  public static Logger toStderr(Level least) {
    level = least;
    System.setProperty(Identity.LOG_PROPERTY, least.name());
    return STDERR;
  }

  /** The logger itself. */
  public static Logger logger() {
    return STDERR;
  }

  static boolean says(Level asked) {
    return level != Level.OFF && asked.getSeverity() >= level.getSeverity();
  }

  static void info(String text) {
    STDERR.log(Level.INFO, text);
  }

  private static final class Stderr implements Logger {
    @Override
    public String getName() {
      return "dev.forklore.multiprocessing";
    }

    @Override
    public boolean isLoggable(Level asked) {
      return says(asked);
    }

    @Override
    public void log(
        Level asked, @Nullable ResourceBundle bundle, String text, @Nullable Throwable thrown) {
      if (!isLoggable(asked)) return;
      // One write, so that the lines of several processes are not mixed.
      System.err.print("[" + asked + "/" + Identity.name() + "] " + text + System.lineSeparator());
      if (thrown != null) thrown.printStackTrace();
    }

    @Override
    public void log(
        Level asked,
        @Nullable ResourceBundle bundle,
        String format,
        @Nullable Object @Nullable ... given) {
      if (!isLoggable(asked)) return;
      boolean plain = given == null || given.length == 0;
      log(asked, bundle, plain ? format : MessageFormat.format(format, given), (Throwable) null);
    }
  }
}
