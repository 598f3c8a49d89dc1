package dev.forklore.multiprocessing;

import java.io.Serializable;

/** Work without a result that can be sent to another process: a lambda or a method reference. */
@FunctionalInterface
public interface Task extends Serializable {

  /** Does the work. Whatever it throws ends the process with exit code 1. */
  void run() throws Exception;
}
