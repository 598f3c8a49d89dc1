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

  /**
   * End the run with this cause ({@code STOPPED} or {@code ABANDONED}). A signal that asks goes to
   * the program's process group, as Ctrl-C does; what still runs after {@link #GRACE_MILLIS}, or
   * when {@code SIGKILL} comes, is killed.
   */
  record Stop(Cause cause, StopSignal signal) implements RunCommand {
    /** How long a program has to end by itself once it was asked. */
    public static final long GRACE_MILLIS = 2_000;
  }

  /**
   * Say where the processes are, and ask them too; the run continues. Ignored while one is under
   * way, and after {@link #MOST_AUTOPSIES} of them.
   */
  record Autopsy() implements RunCommand {}

  /**
   * End, and with you whatever runs. Sent over a {@link Line} when the last event has arrived: the
   * end of the stream says the same, and takes some tenths of a second through a cluster.
   */
  record Leave() implements RunCommand {}

  /** How often a reader may ask in one run. */
  int MOST_AUTOPSIES = 5;
}
