package dev.forklore.server.engine;

import dev.forklore.wire.Cause;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.StopSignal;

/** Controls an accepted run. Every call is allowed at any time and does nothing after the end. */
public interface RunHandle {

  /**
   * Ends the run with this cause ({@code STOPPED} or {@code ABANDONED}), queued or running. A
   * running program that is asked has {@link RunCommand.Stop#GRACE_MILLIS} to end by itself; called
   * again with {@code SIGKILL}, it has no more. The first cause counts.
   */
  void stop(Cause cause, StopSignal signal);

  /** Ends the run without asking the program. */
  default void stop(Cause cause) {
    stop(cause, StopSignal.SIGKILL);
  }

  /** Sends standard input. Never blocks; what comes before the program starts is kept for it. */
  void stdin(byte[] bytes, boolean eof);

  /**
   * Asks the program's processes where they are; the answers arrive as events, and the run
   * continues. Never blocks. Does nothing before the program starts, while an earlier request is
   * being answered, or after a few requests.
   */
  void autopsy();
}
