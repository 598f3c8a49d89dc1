package dev.forklore.server.engine.cores;

import java.time.Duration;

/** When it disturbs nobody to start a container. */
public interface Quiet {
  /** Whether nothing runs; waits for such a moment for so long. */
  boolean awaitIdle(Duration most) throws InterruptedException;

  /** Whether there is a core that no run has; waits for one for so long. */
  boolean awaitFreeCore(Duration most) throws InterruptedException;
}
