package dev.forklore.server.engine;

import java.util.List;

/**
 * A program that is to run.
 *
 * @param runId unguessable, for logs and labels
 * @param party whose turns it takes, for compiling and for cores
 * @param cpus cores, one of {@link Capacity#cpus()}
 */
public record Job(String runId, Party party, Source source, List<String> args, double cpus) {
  public Job {
    args = List.copyOf(args);
  }
}
