package dev.forklore.multiprocessing;

import java.io.Serializable;

/** A {@link Task} with three arguments. */
@FunctionalInterface
public interface TaskWithThree<A, B, C> extends Serializable {

  /** Does the work on copies of the arguments that the parent gave. */
  void run(A first, B second, C third) throws Exception;
}
