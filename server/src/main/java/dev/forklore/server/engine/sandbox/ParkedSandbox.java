package dev.forklore.server.engine.sandbox;

import dev.forklore.server.engine.cores.CoreReservation;
import dev.forklore.server.engine.cores.Pin;
import java.util.concurrent.CompletionStage;

/**
 * A started sandbox without a program, held to the cores that it will most likely run on. It is
 * used once: {@link #unpark} makes a sandbox of it, closing it throws it away.
 */
public interface ParkedSandbox extends AutoCloseable {

  /** Where it is held now. */
  Pin pin();

  /** Whether it can be held to what this wants at all. */
  boolean fits(Pin wanted);

  /** Completed when it has ended by itself or was ended from outside. */
  CompletionStage<Void> gone();

  /**
   * Holds it to these cores, unless it is held to them already, and hands it over.
   *
   * @throws SandboxException if it is no longer usable; close it then
   */
  Sandbox unpark(CoreReservation cores) throws InterruptedException;

  /** Kills it and returns when it is gone. */
  @Override
  void close();
}
