package dev.forklore.server.engine.docker;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The users that sandboxes belong to. The kernel counts file watches, the memory of pipes, queued
 * signals and more by user, in all containers together: with one user for all, a program could
 * exhaust what its neighbours need. The image knows every one of them by the same name.
 */
final class SandboxUsers {
  /** The compile service's, which no run ever has. */
  static final int COMPILER = 10_001;

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
  static int next() {
    return FIRST + Math.floorMod(LAST.incrementAndGet(), COUNT);
  }
}
