package dev.forklore.server.engine.sandbox;

import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.cores.CoreStock;
import dev.forklore.server.engine.cores.Quiet;
import java.time.Duration;

/**
 * What sandboxes are started with: the one part of an engine that differs from platform to platform
 * (ADR 50). It knows cores, starts sandboxes on them, opens compilers, and reports its health. It
 * knows nothing of readers, queues or runs. Its creator closes it. Safe for use by many threads.
 */
public interface Backend extends AutoCloseable {
  /** What it is, in one word, for readers and operators. */
  String name();

  /** The cores that it can run sandboxes on; always the same stock. */
  CoreStock cores();

  /**
   * Starts asking, in the background and repeatedly, whether sandboxes can be started. Called once.
   *
   * @param arrival run once, when they can be started for the first time
   */
  void begin(Arrival arrival);

  /** The answer when it last asked; before that, waits for the first answer. */
  Health lastSeen();

  /** Asks now, which may take some seconds. */
  Health ask() throws InterruptedException;

  /**
   * Where its sandboxes are taken from. Called once.
   *
   * @param warm how many are to be kept started for the next runs; 0 for none
   * @param quiet when nothing runs
   */
  Sandboxes sandboxes(int warm, Quiet quiet);

  /**
   * Starts a sandbox with a compiler in it. Blocks for about half a second.
   *
   * @throws SandboxException if none can be started
   */
  Channel openCompiler() throws InterruptedException;

  /**
   * Removes every sandbox that an earlier server of the same instance left, and gives up after the
   * limit.
   *
   * @return how many are gone
   * @throws SandboxException if they cannot even be found
   */
  int sweep(Duration limit) throws InterruptedException;

  /** Closes the connections. The users of the sandboxes close those. */
  @Override
  void close();

  /** What to do when sandboxes can be started for the first time. */
  interface Arrival {
    void run() throws InterruptedException;
  }
}
