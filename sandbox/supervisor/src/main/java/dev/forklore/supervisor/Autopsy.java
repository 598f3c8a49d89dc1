package dev.forklore.supervisor;

import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessIdentity;
import dev.forklore.supervisor.linux.Signals;
import java.time.Duration;
import java.util.List;

/** Asks every process for the stacks of its threads before it is killed for taking too long. */
final class Autopsy {
  /** What the answers may add to the output, whatever was printed before. */
  static final long BUDGET_BYTES = 256 << 10;

  private static final Duration MOST = Duration.ofMillis(800);
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final long QUIET_MILLIS = 60;

  private final ProcFs proc;
  private final int self;

  Autopsy(ProcFs proc, int self) {
    this.proc = proc;
    this.self = self;
  }

  /** Whether a process waits for input that has not come. */
  boolean anyReadsStdin() {
    return proc.pids().stream().anyMatch(pid -> pid != self && proc.readsStdinOf(self, pid));
  }

  /** Asks, and blocks until the answers have come or the time for them is over. */
  void perform(OutputReader output, Outcome outcome) throws InterruptedException {
    output.startAnew(BUDGET_BYTES);
    List<Integer> asked = proc.pids().stream().filter(pid -> pid != self && ask(pid)).toList();
    if (asked.isEmpty()) return;
    Stopwatch watch = Stopwatch.start();
    while (watch.elapsed().compareTo(MOST) < 0 && !outcome.awaitEmpty(LOOK)) {
      if (output.hasHeard(asked) && output.quietMillis() > QUIET_MILLIS) return;
    }
  }

  /** The JVM answers SIGQUIT; a process without a handler for it would die of it instead. */
  private boolean ask(int pid) {
    ProcessIdentity identity = proc.identity(pid);
    int signal = 0;
    if (identity.isJava()) signal = Signals.SIGQUIT;
    if (identity.isPython()) signal = Signals.PYTHON_STACKS;
    if (signal == 0 || !proc.handles(pid, signal)) return false;
    Signals.send(pid, signal);
    return true;
  }
}
