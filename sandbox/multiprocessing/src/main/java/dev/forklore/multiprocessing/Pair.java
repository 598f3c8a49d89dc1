package dev.forklore.multiprocessing;

import java.io.Serializable;

/**
 * Two arguments of one call, for {@link Pool#starmap}. Both must be serialisable when it is sent.
 */
public record Pair<A, B>(A first, B second) implements Serializable {

  /** A pair of these two: {@code Pair.of(2, 10)}. */
  public static <A, B> Pair<A, B> of(A first, B second) {
    return new Pair<>(first, second);
  }
}
