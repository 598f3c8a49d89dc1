package dev.forklore.server.engine.cores;

import java.time.Duration;

/** Knows when starting a sandbox disturbs nobody. */
public interface Quiet {
  /** Whether nothing runs; waits this long for such a moment. */
  boolean awaitIdle(Duration most) throws InterruptedException;

  /** Whether there is a core that no run has; waits this long for one. */
  boolean awaitFreeCore(Duration most) throws InterruptedException;
}
