package dev.forklore.server.run;

/**
 * What any number of readers follow from its first event to its last.
 *
 * @param <E> the kind of its events
 */
public interface Followed<E> {

  /** What happened so far. */
  EventLog<E> log();

  /** Registers a follower; closing the result removes the follower. */
  Audience.Listening listen();
}
