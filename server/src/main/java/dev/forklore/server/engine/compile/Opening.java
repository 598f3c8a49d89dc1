package dev.forklore.server.engine.compile;

/** How a compiler is started. */
public interface Opening {
  /**
   * Starts one, which the caller closes. Blocks for about half a second.
   *
   * @throws dev.forklore.server.engine.sandbox.SandboxException if none can be started
   */
  Compiler open() throws InterruptedException;
}
