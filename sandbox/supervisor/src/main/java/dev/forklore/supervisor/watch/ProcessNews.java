package dev.forklore.supervisor.watch;

import dev.forklore.supervisor.ending.LimitHints;
import dev.forklore.supervisor.linux.ExitStatus;
import dev.forklore.supervisor.output.EventSink;
import dev.forklore.wire.Finding;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.StopSignal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The events about processes, in the right order: a process starts after the one that started it,
 * prints, and exits, once each. For use under the lock of the table of processes.
 */
final class ProcessNews {
  private static final String THE_REST = "more processes";

  private final KnownProcesses processes;
  private final Naming naming;
  private final EventSink sink;
  private final Stopwatch watch;
  private final LimitHints hints = new LimitHints();
  private int shown;
  private boolean restShown;
  private int waits;

  ProcessNews(KnownProcesses processes, Naming naming, EventSink sink, Stopwatch watch) {
    this.processes = processes;
    this.naming = naming;
    this.sink = sink;
    this.watch = watch;
  }

  /** Tells of it, by the best name that there is now, unless that has been done. */
  void started(TrackedProcess process) {
    if (!process.announced()) started(process, naming.of(process));
  }

  /** Tells of it by this name. */
  void started(TrackedProcess process, String name) {
    TrackedProcess parent = processes.get(process.parent);
    // Who started it may be waiting for its name yet, and is told first.
    if (parent != null && parent != process) started(parent);
    process.name = name;
    if (shown < ProcessTable.MOST_SHOWN) {
      shown++;
      started(process.bornNanos, process.pid, process.parent, name);
    } else {
      process.shownPid = 0;
      if (!restShown) started(process.bornNanos, 0, 0, THE_REST);
      restShown = true;
    }
  }

  /** It is told late where its name was to be waited for, but not as if it had begun late. */
  private void started(long bornNanos, int pid, int parent, String name) {
    sink.emit(new RunEvent.ProcessStarted(watch.millisAt(bornNanos), pid, parent, name));
  }

  /** Tells its new name if it is known under another one. */
  void renamed(TrackedProcess process) {
    String before = process.name;
    if (before == null || process.first) return;
    String name = naming.ofLast(process);
    if (name.equals(before)) return;
    process.name = name;
    if (process.shownPid == 0) return;
    sink.emit(new RunEvent.ProcessRenamed(watch.millis(), process.pid, process.parent, name));
  }

  void printed(TrackedProcess process, OutputStreamName stream, String text) {
    if (text.isEmpty()) return;
    if (stream == OutputStreamName.STDERR) hints.complained(text);
    sink.emit(new RunEvent.Output(watch.millis(), process.shownPid, stream, text));
  }

  /** Tells of its end, after what it printed and did not finish. */
  void exited(TrackedProcess process, ExitStatus status, boolean forMemory) {
    double at = watch.millisAt(process.endedNanos(System.nanoTime()));
    if (process.shownPid == 0) return;
    if (forMemory) found(new Finding.OutOfMemory(process.pid));
    String name = String.valueOf(process.name);
    sink.emit(
        new RunEvent.ProcessExited(
            at, process.pid, process.parent, name, status.code(), status.signal()));
  }

  /** Tells that it begins or ceases to wait for input, unless that is known or told too often. */
  void waits(TrackedProcess process, boolean now) {
    boolean shown = process.announced() && process.shownPid != 0;
    if (!shown || now == process.waitsForInput || (now && waits == RunEvent.Input.MOST_WAITS)) {
      return;
    }
    if (now) waits++;
    process.waitsForInput = now;
    sink.emit(new RunEvent.Input(watch.millis(), process.pid, now));
  }

  /** The program was asked to end, and has so long to do it. */
  void stopping(StopSignal signal, Duration left) {
    double now = watch.millis();
    sink.emit(new RunEvent.Stopping(now, signal, now + Math.max(0, left.toNanos() / 1e6)));
  }

  void sampled(RunEvent.@Nullable Sample sample) {
    if (sample != null) sink.emit(sample);
  }

  /** An autopsy has something to say. */
  void found(Finding finding) {
    sink.emit(new RunEvent.Autopsy(watch.millis(), finding));
  }

  /** From now on events may wait for each other, so that many are written at once. */
  void hold() {
    sink.hold();
  }

  /** Writes those that waited. */
  void release() {
    sink.release();
  }

  /** What of the sandbox the program ran into, as a sentence; empty if nothing is known. */
  String hint() {
    return hints.hint();
  }
}
