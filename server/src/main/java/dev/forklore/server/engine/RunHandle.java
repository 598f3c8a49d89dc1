package dev.forklore.server.engine;

import dev.forklore.wire.Cause;

/** Controls an accepted run. Every call is allowed at any time and does nothing after the end. */
public interface RunHandle {

  /** Ends the run with this cause ({@code STOPPED} or {@code ABANDONED}), queued or running. */
  void stop(Cause cause);

  /** Sends standard input. Never blocks; what comes before the program starts is kept for it. */
  void stdin(byte[] bytes, boolean eof);

  /**
   * Asks the program's processes where they are; the answers arrive as events, and the run
   * continues. Never blocks. Does nothing before the program starts, while an earlier request is
   * being answered, or after a few requests.
   */
  void autopsy();
}
