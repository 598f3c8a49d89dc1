package dev.forklore.server.engine.sandbox;

import dev.forklore.server.engine.Fleet;
import dev.forklore.server.engine.cores.CoreReservation;
import java.util.Optional;

/** Where sandboxes come from. Safe for use by many threads. */
public interface Sandboxes extends AutoCloseable {

  /** From now on, sandboxes may be kept ready. Called once. */
  void begin();

  /**
   * A sandbox that is pinned to these cores and waits for its program. Blocks.
   *
   * @param cores must stay open until the sandbox is closed; both are the caller's to close
   * @throws SandboxException if none can be started
   */
  Sandbox take(CoreReservation cores) throws InterruptedException;

  /** How many are started and wait for somebody to take them. */
  int warm();

  /**
   * Why the last sandbox could not be started; empty if it could. Time alone does not clear it, so
   * while there is a failure, another start is tried every few seconds.
   */
  Optional<String> lastFailure();

  /** The machines that they are on, and how many are in which state; empty on one machine. */
  default Optional<Fleet> fleet() {
    return Optional.empty();
  }

  /** Gives back those that nobody took. */
  @Override
  void close();
}
