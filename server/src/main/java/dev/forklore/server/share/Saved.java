package dev.forklore.server.share;

/** What became of a program that was to be stored. */
public sealed interface Saved {
  /** It is stored under this id, and perhaps was before. */
  record Stored(String id) implements Saved {}

  /** An operator removed this very program, so it is not stored again. */
  record Removed() implements Saved {}

  /** There is no room. */
  record Full() implements Saved {}
}
