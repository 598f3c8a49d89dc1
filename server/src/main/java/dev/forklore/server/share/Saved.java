package dev.forklore.server.share;

import org.jspecify.annotations.Nullable;

/** What became of a program that was to be stored. */
public sealed interface Saved {
  /**
   * It is stored under this id, and perhaps was before.
   *
   * @param recording the id of the run that was stored with it; null for none
   */
  record Stored(String id, @Nullable String recording) implements Saved {}

  /** An operator removed this very program, so it is not stored again. */
  record Removed() implements Saved {}

  /** There is no room. */
  record Full() implements Saved {}

  /**
   * There is room, but not for this network and those that share a number with it.
   *
   * @param bytes how large a share is
   */
  record ShareTaken(long bytes) implements Saved {}
}
