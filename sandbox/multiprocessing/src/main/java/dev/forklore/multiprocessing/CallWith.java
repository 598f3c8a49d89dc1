package dev.forklore.multiprocessing;

import java.io.Serializable;

/** A {@link Call} with one argument. */
@FunctionalInterface
public interface CallWith<A, R> extends Serializable {

  /** Does the work on a copy of the argument that the caller gave. */
  R call(A argument) throws Exception;
}
