package dev.forklore.supervisor.output;

import dev.forklore.wire.OutputStreamName;

/** Receives what processes print and what they call themselves. */
public interface ProcessListener {
  /** A process printed the first {@code length} of these bytes, which are lent. */
  void printed(int pid, OutputStreamName stream, byte[] bytes, int length);

  /**
   * A process said what it is called.
   *
   * @param command what the kernel calls it as long as that is so
   */
  void named(int pid, String command, String name);
}
