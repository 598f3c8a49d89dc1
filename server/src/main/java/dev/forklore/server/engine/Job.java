package dev.forklore.server.engine;

import java.util.List;

/**
 * A program that is to run.
 *
 * @param runId unguessable, for logs and labels
 * @param client whose turn it uses in the queue: the same text is the same client
 * @param cpus cores, one of {@link Capacity#cpus()}
 */
public record Job(String runId, String client, Source source, List<String> args, double cpus) {
  public Job {
    args = List.copyOf(args);
  }
}
