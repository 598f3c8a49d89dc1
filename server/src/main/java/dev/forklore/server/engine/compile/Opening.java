package dev.forklore.server.engine.compile;

/** How a compiler is started. */
public interface Opening {
  /**
   * Starts one, which is the caller's to close. Blocks for about half a second.
   *
   * @throws dev.forklore.server.engine.sandbox.SandboxException if there is none to be had
   */
  Compiler open() throws InterruptedException;
}
