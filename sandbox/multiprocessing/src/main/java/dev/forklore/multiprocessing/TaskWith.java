package dev.forklore.multiprocessing;

import java.io.Serializable;

/** A {@link Task} with one argument. */
@FunctionalInterface
public interface TaskWith<A> extends Serializable {

  /** Does the work on a copy of the argument that the parent gave. */
  void run(A argument) throws Exception;
}
