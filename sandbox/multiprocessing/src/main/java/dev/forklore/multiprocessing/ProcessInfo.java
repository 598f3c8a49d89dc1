package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.connection.Sentinel;
import java.util.concurrent.CompletableFuture;

/**
 * A process that somebody else started: the one that asks, or its parent.
 *
 * @param name its name; {@code main} for the program's first process
 * @param pid the operating system's number for it
 */
public record ProcessInfo(String name, long pid) {

  /** Whether it has not ended. */
  public boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Ready when it has ended. */
  public Sentinel sentinel() {
    return new Sentinel(
        ProcessHandle.of(pid)
            .map(ProcessHandle::onExit)
            .orElseGet(() -> CompletableFuture.completedFuture(null)));
  }
}
