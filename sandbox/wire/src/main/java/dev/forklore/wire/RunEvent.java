package dev.forklore.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one vocabulary of what happens in a run, from the supervisor inside the container to the
 * frame in the browser. {@code at} is milliseconds since the run's program was started, on the
 * container's monotonic clock.
 */
public sealed interface RunEvent {

  /** Waiting for cores; {@code position} 1 is next. */
  record Queued(int position) implements RunEvent {}

  /** The source was compiled (or was already: {@code cached}), with these messages. */
  record Compiled(double millis, List<Diagnostic> diagnostics, boolean cached) implements RunEvent {
    public Compiled {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /**
   * The cores are the run's own and the program is being started, under these limits.
   *
   * @param warm whether its sandbox was ready before the reader asked; otherwise it was started
   *     first
   * @param exact whether the kernel reports every process; otherwise the supervisor looks for them,
   *     and those that live for a few milliseconds can be missing
   */
  record Started(
      double cpus,
      List<Integer> cores,
      long memoryBytes,
      long wallMillis,
      boolean warm,
      boolean exact)
      implements RunEvent {
    public Started {
      cores = List.copyOf(cores);
    }
  }

  /**
   * A process exists. The event comes when its name is known, but {@code at} is its birth.
   *
   * @param parent the pid that started it; 0 for the program's first process, whose parent is the
   *     supervisor
   */
  record ProcessStarted(double at, int pid, int parent, String name) implements RunEvent {}

  /** The name of a reported process has changed, or is only known now. */
  record ProcessRenamed(double at, int pid, int parent, String name) implements RunEvent {}

  /**
   * A process is gone.
   *
   * @param exitCode null when a signal ended it, or when only its parent could know
   * @param signal null unless a signal ended it
   */
  record ProcessExited(
      double at,
      int pid,
      int parent,
      String name,
      @Nullable Integer exitCode,
      @Nullable Integer signal)
      implements RunEvent {}

  /** A process wrote this. UTF-8 is never split inside a character; bad bytes are U+FFFD. */
  record Output(double at, int pid, OutputStreamName stream, String text) implements RunEvent {}

  /**
   * What each process did since the last sample.
   *
   * @param processes those that live
   * @param cores how busy each of {@link Started}'s cores was with the run; empty where the kernel
   *     does not tell
   * @param ended those that have ended since
   */
  record Sample(
      double at, List<ProcessSample> processes, List<Double> cores, List<EndedSample> ended)
      implements RunEvent {
    public Sample {
      processes = List.copyOf(processes);
      cores = List.copyOf(cores);
      ended = List.copyOf(ended);
    }

    /** A sample that tells neither of cores nor of the ended. */
    public Sample(double at, List<ProcessSample> processes) {
      this(at, processes, List.of(), List.of());
    }
  }

  /** What an autopsy found, whether the reader wanted one or a limit was hit. */
  record Autopsy(double at, Finding finding) implements RunEvent {}

  /**
   * A process begins or ceases to wait for the program's input, as the kernel says. Comes only
   * where the kernel tells in which call a thread is. A process that exits waits no more, without
   * an event.
   */
  record Input(double at, int pid, boolean waiting) implements RunEvent {
    /** That processes begin to wait is told so often in a run, and not after that. */
    public static final int MOST_WAITS = 1_000;
  }

  /**
   * The program was asked to end.
   *
   * @param killAt when what still runs is killed, in milliseconds like {@code at}
   */
  record Stopping(double at, StopSignal signal, double killAt) implements RunEvent {}

  /**
   * The run is over. Always the last event, and there is exactly one.
   *
   * @param exitCode of the program's first process; null if it did not exit by itself
   * @param signal that ended the program's first process; null if none did
   * @param limit the limit that was hit, in its own unit (milliseconds, bytes or tasks); null if
   *     none was
   * @param message one to three sentences for the reader: what happened, the limit, what to try
   * @param wallMillis from the program's start to the end of its last process
   * @param cpuMillis of all processes together
   * @param peakMemoryBytes the most that the run held at once; never more than its limit
   * @param processes how many ran
   * @param outputBytes printed by all of them
   * @param busyMillis how long its processes waited for a core that others than the run had, as far
   *     as the kernel counted it; null where it does not
   */
  record Ended(
      Cause cause,
      @Nullable Integer exitCode,
      @Nullable Integer signal,
      @Nullable Long limit,
      String message,
      double wallMillis,
      double cpuMillis,
      long peakMemoryBytes,
      int processes,
      long outputBytes,
      @Nullable Double busyMillis)
      implements RunEvent {

    /** An end where it is not known whether the machine was busy. */
    public Ended(
        Cause cause,
        @Nullable Integer exitCode,
        @Nullable Integer signal,
        @Nullable Long limit,
        String message,
        double wallMillis,
        double cpuMillis,
        long peakMemoryBytes,
        int processes,
        long outputBytes) {
      this(
          cause,
          exitCode,
          signal,
          limit,
          message,
          wallMillis,
          cpuMillis,
          peakMemoryBytes,
          processes,
          outputBytes,
          null);
    }

    /** The same end, with how long the machine was busy. */
    public Ended withBusyMillis(@Nullable Double millis) {
      return new Ended(
          cause,
          exitCode,
          signal,
          limit,
          message,
          wallMillis,
          cpuMillis,
          peakMemoryBytes,
          processes,
          outputBytes,
          millis);
    }

    /** The same end in other words. */
    public Ended withMessage(String words) {
      return new Ended(
          cause,
          exitCode,
          signal,
          limit,
          words,
          wallMillis,
          cpuMillis,
          peakMemoryBytes,
          processes,
          outputBytes,
          busyMillis);
    }

    /** The same end, with at most this much memory. */
    public Ended within(long memoryBytes) {
      return new Ended(
          cause,
          exitCode,
          signal,
          limit,
          message,
          wallMillis,
          cpuMillis,
          Math.min(peakMemoryBytes, memoryBytes),
          processes,
          outputBytes,
          busyMillis);
    }

    /** An end before (or without) any process: nothing was used. */
    public static Ended withoutRunning(Cause cause, String message) {
      return new Ended(cause, null, null, null, message, 0, 0, 0, 0, 0);
    }
  }
}
