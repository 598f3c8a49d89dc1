package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.sandbox.Sandbox;
import java.util.concurrent.CompletionStage;

/** A pod that waits for its program; used once. */
interface ReadyPod {
  /** How many whole cores it has. */
  int cores();

  /**
   * Hands it over.
   *
   * @param warm whether it was parked before anybody asked for it
   */
  Sandbox running(boolean warm);

  /** Completed when nothing can be said to it any more. */
  CompletionStage<Void> gone();

  /** Completed when nothing of it can be running, so that its cores are free. */
  CompletionStage<Void> over();

  /** Ends it and returns when it is over. */
  void close();
}
