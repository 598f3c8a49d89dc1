package dev.forklore.multiprocessing;

import java.io.Serializable;

/** A {@link Task} with two arguments. */
@FunctionalInterface
public interface TaskWithTwo<A, B> extends Serializable {

  /** Does the work on copies of the arguments that the parent gave. */
  void run(A first, B second) throws Exception;
}
