package dev.forklore.server.engine;

import dev.forklore.wire.RunEvent;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs programs, each on cores of its own. Safe for use by many threads. */
public interface Engine extends AutoCloseable {

  /** Begins to get ready; jobs that arrive earlier wait. Returns at once. Called once. */
  void begin();

  /** The capacity, and how much of it is in use. Never blocks. */
  Capacity capacity();

  /**
   * The machines of a cluster and its sandboxes on them; empty for an engine of one machine, which
   * stays so. Never blocks.
   */
  default Optional<Fleet> fleet() {
    return Optional.empty();
  }

  /** Whether a run could be started now. It really asks the backend, so it may take a while. */
  Health health();

  /**
   * Accepts a job, or says why not. Returns at once; everything that happens after that arrives at
   * {@code events}, one event at a time and in order, on threads of the engine's own, and ends with
   * exactly one {@link RunEvent.Ended}. The consumer must not block.
   */
  Submission submit(Job job, Consumer<RunEvent> events);

  /** Stops every run and releases everything. Takes at most three seconds. */
  @Override
  void close();
}
