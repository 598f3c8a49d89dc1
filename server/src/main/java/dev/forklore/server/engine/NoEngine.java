package dev.forklore.server.engine;

import dev.forklore.wire.RunEvent;
import java.util.List;
import java.util.function.Consumer;

/**
 * The engine of a machine that has none: lessons can be read, nothing can be run.
 *
 * @param reason a sentence for the reader: why nothing can be run
 * @param remedy a sentence for the operator, with the command to type
 * @param limits what a run would have been held to
 */
public record NoEngine(String reason, String remedy, Limits limits) implements Engine {
  /** What {@link Capacity#engine} says of it. */
  public static final String NAME = "none";

  @Override
  public void begin() {}

  @Override
  public Capacity capacity() {
    return new Capacity(NAME, List.of(), 0, 0, 0, 0, 0, 0, 0, limits, Topology.NONE);
  }

  @Override
  public Health health() {
    return new Health(false, reason, remedy);
  }

  @Override
  public Submission submit(Job job, Consumer<RunEvent> events) {
    return new Submission.Unavailable(reason, remedy);
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
