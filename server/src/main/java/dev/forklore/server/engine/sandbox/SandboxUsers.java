package dev.forklore.server.engine.sandbox;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The users that sandboxes belong to. The kernel counts file watches, the memory of pipes, queued
 * signals and more by user, in all sandboxes together: with one user for all, a program could
 * exhaust what its neighbours need. The image knows every one of them by the same name.
 */
public final class SandboxUsers {
  /** The compile service's, which no run ever has. */
  public static final int COMPILER = 10_001;

  private static final int FIRST = 10_002;

  /**
   * Many times as many as there are cores, so that a number is reused only when its sandbox is
   * gone.
   */
  private static final int COUNT = 1_000;

  private static final AtomicInteger LAST =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private SandboxUsers() {}

  /** A user that has not been given out for a long time. Safe for use by many threads. */
  public static int next() {
    return FIRST + Math.floorMod(LAST.incrementAndGet(), COUNT);
  }
}
