package dev.forklore.wire;

import java.util.List;

/** The server's commands to a sandbox's supervisor. One {@link Start}, then any of the others. */
public sealed interface RunCommand {

  /** Run this program. Sent once, when the container has its cores. */
  record Start(Program program, List<String> args, RunLimits limits) implements RunCommand {
    public Start {
      args = List.copyOf(args);
    }
  }

  /**
   * Bytes for the program's standard input.
   *
   * @param bytes may be empty; given away
   * @param eof whether the input ends after them
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Stdin(byte[] bytes, boolean eof) implements RunCommand {}

  /** Kill everything now and end the run with this cause ({@code STOPPED} or {@code ABANDONED}). */
  record Stop(Cause cause) implements RunCommand {}

  /**
   * Say where the processes are, and ask them too; the run continues. Ignored while one is under
   * way, and after {@link #MOST_AUTOPSIES} of them.
   */
  record Autopsy() implements RunCommand {}

  /** How often a reader may ask in one run. */
  int MOST_AUTOPSIES = 5;
}
