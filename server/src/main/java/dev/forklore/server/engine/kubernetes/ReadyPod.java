package dev.forklore.server.engine.kubernetes;

import dev.forklore.server.engine.sandbox.Sandbox;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A pod that waits for its program; used once. */
interface ReadyPod {
  /** How many whole cores it has. */
  int cores();

  /** Their numbers on its node; empty if it has not told. */
  List<Integer> coreIds();

  /** The name of its node; empty if the cluster has not told. */
  Optional<String> node();

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
