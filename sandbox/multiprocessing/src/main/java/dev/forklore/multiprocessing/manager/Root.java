package dev.forklore.multiprocessing.manager;

import dev.forklore.multiprocessing.Call;

/** A manager's first object, with which the others are found. */
interface Root {
  /** Its number. */
  long NUMBER = 0;

  /** Makes an object that is called through this interface. */
  Object create(Class<?> type, Call<?> factory) throws Exception;

  /** An object that was registered under this name. */
  Object find(String name, Class<?> type);
}
