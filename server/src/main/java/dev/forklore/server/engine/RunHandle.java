package dev.forklore.server.engine;

import dev.forklore.wire.Cause;

/** A hold on an accepted run. Every call is allowed at any time and does nothing after the end. */
public interface RunHandle {

  /** Ends the run with this cause ({@code STOPPED} or {@code ABANDONED}), queued or running. */
  void stop(Cause cause);

  /** Sends standard input. Never blocks; what comes before the program starts is kept for it. */
  void stdin(byte[] bytes, boolean eof);

  /**
   * Has the program's processes say where they are, as events, while the run goes on. Never blocks;
   * does nothing before the program starts, while it is being done, or after it was done a few
   * times.
   */
  void autopsy();
}
