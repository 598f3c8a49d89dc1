package dev.forklore.server.run;

import dev.forklore.wire.RunEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The state of a run, as its events tell it.
 *
 * @param position its place in the queue while it waits, 1 = next
 * @param end how it ended
 */
public record RunState(Stage stage, OptionalInt position, Optional<RunEvent.Ended> end) {
  static final RunState FIRST = new RunState(Stage.STARTING, OptionalInt.empty(), Optional.empty());

  /** What a run is doing. */
  public enum Stage {
    STARTING,
    QUEUED,
    COMPILED,
    RUNNING,
    ENDED;

    /** As in the HTTP contract. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  RunState after(RunEvent event) {
    if (stage == Stage.ENDED) return this;
    return switch (event) {
      case RunEvent.Queued queued ->
          new RunState(Stage.QUEUED, OptionalInt.of(queued.position()), end);
      case RunEvent.Compiled _ -> new RunState(Stage.COMPILED, position, end);
      case RunEvent.Started _ -> new RunState(Stage.RUNNING, OptionalInt.empty(), end);
      case RunEvent.Ended ended ->
          new RunState(Stage.ENDED, OptionalInt.empty(), Optional.of(ended));
      case RunEvent.ProcessStarted _,
          RunEvent.ProcessRenamed _,
          RunEvent.ProcessExited _,
          RunEvent.Output _,
          RunEvent.Sample _,
          RunEvent.Autopsy _,
          RunEvent.Input _,
          RunEvent.Stopping _ ->
          this;
    };
  }
}
