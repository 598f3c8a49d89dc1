package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.sandbox.SandboxException;

/** Where pods come from. */
interface PodSource {
  /**
   * Blocks until one waits for its program.
   *
   * @throws SandboxException if none can be had; then it has no cores
   */
  ReadyPod park(int cores) throws InterruptedException;
}
