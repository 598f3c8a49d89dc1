package dev.forklore.server.run;

/**
 * The answer to a request for something that is limited: a run, a comparison, a place among the
 * live runs.
 *
 * @param <T> what was asked for
 */
public sealed interface Admission<T> {

  /** Here it is. */
  record Admitted<T>(T what) implements Admission<T> {}

  /** It cannot be had. */
  record Refused<T>(Refusal why) implements Admission<T> {}
}
