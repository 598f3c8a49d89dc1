package dev.forklore.multiprocessing.manager;

import org.jspecify.annotations.Nullable;

/** Who carries out calls of objects of one manager, by their numbers. */
interface Callee {
  /**
   * Calls a method and waits for its end.
   *
   * @param method its name and the types of its parameters, as {@link Methods} writes them
   * @throws Throwable what the method threw
   * @throws ManagerException when the object cannot be reached
   */
  @Nullable Object call(long object, String method, @Nullable Object[] arguments) throws Throwable;

  /** How another process finds it. */
  Place place();
}
