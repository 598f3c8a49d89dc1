package dev.forklore.server.engine;

/** The engine's answer to a job. */
public sealed interface Submission {

  /** Events will come. */
  record Accepted(RunHandle handle) implements Submission {}

  /** The queue is full. */
  record QueueFull(int queueLimit) implements Submission {}

  /**
   * Nothing can be run here for now.
   *
   * @param reason a sentence for the reader
   * @param remedy a sentence for the operator, with the command to type
   */
  record Unavailable(String reason, String remedy) implements Submission {}
}
