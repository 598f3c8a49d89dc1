package dev.forklore.multiprocessing.link;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who this process is among its relatives, and the numbers of its children. They count up through
 * processes and workers alike, and a child's own children are numbered after it: {@code
 * Process-1:1}. So no two have one name.
 */
public final class Identity {
  /** The system property that holds a child's name; other tools can see it in its command. */
  public static final String NAME_PROPERTY = "dev.forklore.process.name";

  /** The system property that tells a child from which level on it logs. */
  public static final String LOG_PROPERTY = "dev.forklore.multiprocessing.log";

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static volatile String own = "";
  private static volatile Optional<String> parent = Optional.empty();

  private Identity() {}

  public static void is(String identity, String parentName) {
    own = identity;
    parent = Optional.of(parentName);
  }

  /** The name of the process that started this one; empty in the program's first. */
  public static Optional<String> parent() {
    return parent;
  }

  /** A number for the next child, such as {@code 3}, or {@code 1:3} in process 1. */
  public static String next() {
    String number = Integer.toString(COUNT.incrementAndGet());
    return own.isEmpty() ? number : own + ":" + number;
  }

  /** The name of this process; {@code main} in the program's first. */
  public static String name() {
    return System.getProperty(NAME_PROPERTY, "main");
  }

  public static String own() {
    return own;
  }
}
