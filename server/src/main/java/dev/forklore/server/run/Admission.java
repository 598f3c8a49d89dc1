package dev.forklore.server.run;

/** What came of asking for a run. */
public sealed interface Admission {

  /** It is on its way; follow its log. */
  record Admitted(Run run) implements Admission {}

  /** This reader has as many live runs as one may have. */
  record TooMany(String sentence) implements Admission {}

  /** As many runs wait as may wait. */
  record QueueFull(int queueLimit) implements Admission {}

  /** Nothing can be run here for now. */
  record Unavailable(String reason, String remedy) implements Admission {}
}
