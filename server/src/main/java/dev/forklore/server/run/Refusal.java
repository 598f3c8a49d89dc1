package dev.forklore.server.run;

/** Why nothing was started. */
public sealed interface Refusal {

  /** What happened and, where that helps, what to do: for whoever asked. */
  String sentence();

  /** This reader, or this network address, has as many live runs as one may have. */
  record TooMany(String sentence) implements Refusal {}

  /** As many runs wait as may wait. */
  record QueueFull(int queueLimit) implements Refusal {
    @Override
    public String sentence() {
      return "The queue is full: %d runs are waiting. Try again in a moment.".formatted(queueLimit);
    }
  }

  /**
   * Nothing can be run here for now.
   *
   * @param remedy what an operator can do, in a sentence
   */
  record Unavailable(String sentence, String remedy) implements Refusal {}
}
