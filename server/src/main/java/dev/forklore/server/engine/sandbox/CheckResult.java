package dev.forklore.server.engine.sandbox;

/**
 * What was checked of a sandbox, and the result.
 *
 * @param remedy what to type or change; empty for nothing
 */
public record CheckResult(Weight weight, String name, String text, String remedy) {
  /** How much a result matters. */
  public enum Weight {
    /** As it should be. */
    OK,
    /** The sandbox holds, with one protection fewer than possible. */
    WEAKER,
    /** Nothing that could be read from inside says whether it holds. */
    UNCHECKED,
    /** The sandbox does not keep what is promised: do not run strangers' programs. */
    MISSING
  }
}
