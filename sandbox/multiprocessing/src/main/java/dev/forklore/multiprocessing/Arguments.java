package dev.forklore.multiprocessing;

import java.io.Serializable;

/**
 * Two arguments of one call, for {@link Pool#starmap}. Both must be serialisable when it is sent.
 */
public record Arguments<A, B>(A first, B second) implements Serializable {

  /** These two: {@code Arguments.of(2, 10)}. */
  public static <A, B> Arguments<A, B> of(A first, B second) {
    return new Arguments<>(first, second);
  }
}
