package dev.forklore.multiprocessing;

import java.io.Serializable;

/** A {@link Call} with two arguments. */
@FunctionalInterface
public interface CallWithTwo<A, B, R> extends Serializable {

  /** Does the work on copies of the arguments that the caller gave. */
  R call(A first, B second) throws Exception;
}
