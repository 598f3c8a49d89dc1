package dev.forklore.server.engine.sandbox;

import dev.forklore.server.engine.Health;
import dev.forklore.server.engine.cores.CoreStock;
import java.time.Duration;

/**
 * What sandboxes are started with: the one part of an engine that is not the same everywhere (ADR
 * 50). It knows cores, starts sandboxes on them, opens compilers, and says how it is. It is told
 * nothing of readers, queues or runs. Whoever makes it closes it. Safe for use by many threads.
 */
public interface Backend extends SandboxStarter, AutoCloseable {
  /** What it is, in one word, for readers and operators. */
  String name();

  /** The cores that it can run sandboxes on; always the same stock. */
  CoreStock cores();

  /**
   * Begins to ask in the background whether sandboxes can be had, and goes on. Called once.
   *
   * @param arrival run once, when they can be had for the first time
   */
  void begin(Arrival arrival);

  /** What was found when it last asked itself; before that, waits for the first answer. */
  Health lastSeen();

  /** Asks now, which may take some seconds. */
  Health ask() throws InterruptedException;

  /**
   * Starts a sandbox with a compiler in it. Blocks for about half a second.
   *
   * @throws SandboxException if there is none to be had
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

  /** Lets go of the connections. The sandboxes are their users' to close. */
  @Override
  void close();

  /** What is to be done when sandboxes can be had for the first time. */
  interface Arrival {
    void run() throws InterruptedException;
  }
}
