package dev.forklore.server.engine.sandbox;

import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.cores.Pin;

/** What can start sandboxes. Both calls block for some tenths of a second. */
public interface SandboxStarter {

  /**
   * Starts one at the lowest weight and parks it.
   *
   * @param likely where it will most likely run
   * @throws SandboxException if none can be started
   */
  ParkedSandbox park(Pin likely) throws InterruptedException;

  /**
   * Starts one for somebody who waits for it.
   *
   * @param cores must stay open until the sandbox is closed
   * @throws SandboxException if none can be started
   */
  Sandbox start(CoreReservation cores) throws InterruptedException;
}
