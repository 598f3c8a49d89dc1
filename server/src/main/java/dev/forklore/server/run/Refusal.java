package dev.forklore.server.run;

/** Why nothing was started. */
public sealed interface Refusal {

  /** What happened and, where it helps, what to do, for the client. */
  String sentence();

  /** This reader, or this network address, already has as many live runs as are allowed. */
  record TooMany(String sentence) implements Refusal {}

  /** The queue is full. */
  record QueueFull(int queueLimit) implements Refusal {
    @Override
    public String sentence() {
      return "The queue is full: %d runs are waiting. Try again in a moment.".formatted(queueLimit);
    }
  }

  /**
   * The server is told to stop.
   *
   * @param hasOthers whether the site has other servers
   */
  record Stopping(boolean hasOthers) implements Refusal {
    @Override
    public String sentence() {
      return "The server is stopping and accepts no new runs. "
          + (hasOthers
              ? "Try again in a few seconds: another server takes them."
              : "Try again in a minute.");
    }
  }

  /**
   * Nothing can be run here for now.
   *
   * @param remedy what an operator can do, in a sentence
   */
  record Unavailable(String sentence, String remedy) implements Refusal {}
}
