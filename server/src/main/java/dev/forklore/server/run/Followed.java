package dev.forklore.server.run;

/**
 * What any number of readers follow from its first event to its last.
 *
 * @param <E> the kind of its events
 */
public interface Followed<E> {

  /** What happened so far. */
  EventLog<E> log();

  /** Says that somebody follows; closing it says that they left. */
  Audience.Listening listen();
}
