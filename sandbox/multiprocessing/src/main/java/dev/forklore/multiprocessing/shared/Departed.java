package dev.forklore.multiprocessing.shared;

/**
 * A process that has ended, and all its descendants with it.
 *
 * @param well whether it ended by itself, with exit code 0
 */
public record Departed(String identity, boolean well) {
  boolean is(Caller caller) {
    return caller.identity().equals(identity) || caller.identity().startsWith(identity + ":");
  }
}
