package dev.forklore.multiprocessing.shared;

import org.jspecify.annotations.Nullable;

/** What a process keeps for its relatives. It is used by many threads at a time. */
public interface SharedObject {
  /**
   * Does this for a process, and waits where it has to.
   *
   * @param caller who asks, by its identity and pid
   * @throws InterruptedException when the caller has died or does not want it any more; then
   *     nothing was done
   */
  @Nullable Object perform(Caller caller, String operation, Object[] arguments) throws Exception;

  /** Instead of a result: this has to wait, and nothing was done. */
  enum Later {
    LATER
  }

  /** Does this if nothing has to be waited for; {@link Later} otherwise. */
  default @Nullable Object performNow(Caller caller, String operation, Object[] arguments)
      throws Exception {
    return Later.LATER;
  }

  /** A process has ended; what it held is free. */
  default void gone(Departed departed) {}

  /** Takes back what was done, since whoever asked for it is dead. */
  default void undo(Caller caller, String operation, @Nullable Object result) {}
}
