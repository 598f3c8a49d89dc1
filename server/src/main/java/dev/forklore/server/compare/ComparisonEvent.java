package dev.forklore.server.compare;

import dev.forklore.wire.RunEvent;

/** What happens in a comparison. The runs in it have events of their own. */
public sealed interface ComparisonEvent {

  /** The run whose turn it is waits for cores; {@code position} 1 is next. */
  record Queued(Turn turn, int position) implements ComparisonEvent {}

  /** A run was accepted; its events can be followed under its id. */
  record Began(Turn turn, String run) implements ComparisonEvent {}

  /** A run is over. */
  record Measured(Turn turn, String run, RunEvent.Ended ended) implements ComparisonEvent {}

  /**
   * The comparison is over. Always the last event, and there is exactly one.
   *
   * @param message a sentence or more for the reader; empty when all runs were made
   * @param report of the runs that were made
   */
  record Ended(End end, String message, ComparisonReport report) implements ComparisonEvent {}

  /** Why a comparison ended. */
  enum End {
    /** All runs were made and exited with 0. */
    FINISHED("finished"),
    /** A run did not exit with 0, so its time means nothing. */
    FAILED("failed"),
    /** The reader pressed Stop. */
    STOPPED("stopped"),
    /** Nobody listened for the grace period. */
    ABANDONED("abandoned"),
    /** A failure of the site; the message says what to do. */
    FAULT("fault");

    private final String label;

    End(String label) {
      this.label = label;
    }

    /** The name in the HTTP API. */
    public String label() {
      return label;
    }
  }
}
