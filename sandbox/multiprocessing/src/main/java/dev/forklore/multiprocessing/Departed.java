package dev.forklore.multiprocessing;

/**
 * A process that has ended, and all its descendants with it.
 *
 * @param well whether it ended by itself, with exit code 0
 */
record Departed(String identity, boolean well) {
  boolean is(Caller caller) {
    return caller.identity().equals(identity) || caller.identity().startsWith(identity + ":");
  }
}
