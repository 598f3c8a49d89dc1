package dev.forklore.multiprocessing;

import java.io.Serializable;

/** Work with a result that can be sent to another process: a lambda or a method reference. */
@FunctionalInterface
public interface Call<R> extends Serializable {

  /** Does the work. The result, or what it throws, travels back to the caller as a copy. */
  R call() throws Exception;
}
