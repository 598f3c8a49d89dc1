package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.link.Identity;

/**
 * A process that uses something shared.
 *
 * @param identity numbers as in its name; those of its descendants begin with them
 */
public record Caller(String identity, String name, long pid) {
  static Caller me() {
    return new Caller(Identity.own(), Identity.name(), ProcessHandle.current().pid());
  }

  @Override
  public String toString() {
    return name + " (pid " + pid + ")";
  }
}
