package dev.forklore.supervisor;

import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.Signals;
import dev.forklore.wire.Doing;
import dev.forklore.wire.Finding;
import dev.forklore.wire.ProcessState;
import java.time.Duration;
import java.util.List;

/**
 * Says where every process is, and asks those that can for the stacks of their threads, whenever
 * somebody wants to know. It has a thread of its own: reading about a process can block, and the
 * thread that kills must not.
 */
final class Autopsy implements Runnable {
  /** What one round of answers may add to the output, whatever was printed before. */
  static final long BUDGET_BYTES = 256 << 10;

  private static final Duration MOST = Duration.ofMillis(1_200);
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final long QUIET_MILLIS = 60;

  private final ProcFs proc;
  private final int self;
  private final Questions questions;
  private final ProcessTable processes;
  private final OutputReader output;
  private final Outcome outcome;
  private volatile boolean inputAwaited;

  Autopsy(Box box, Questions questions, ProcessTable processes, OutputReader output, Outcome over) {
    this.proc = box.proc();
    this.self = box.self();
    this.questions = questions;
    this.processes = processes;
    this.output = output;
    this.outcome = over;
  }

  /** Whether a process waited for input that had not come, the last time that one looked. */
  boolean inputAwaited() {
    return inputAwaited;
  }

  @Override
  public void run() {
    try {
      while (questions.awaitNext()) {
        perform();
        questions.answered();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void perform() throws InterruptedException {
    List<ProcessState> states = new KernelView(proc, self).states();
    inputAwaited =
        states.stream()
            .flatMap(process -> process.threads().stream())
            .anyMatch(thread -> thread.doing() == Doing.READS_INPUT);
    output.expectAnswers(BUDGET_BYTES);
    processes.whereabouts(states);
    List<Integer> asked = states.stream().filter(Autopsy::ask).map(ProcessState::pid).toList();
    awaitAnswers(asked);
    List<Integer> silent = asked.stream().filter(pid -> !output.hasHeard(pid)).toList();
    processes.found(new Finding.Answered(silent));
    output.answersAreOver();
  }

  private static boolean ask(ProcessState process) {
    switch (process.asked()) {
      case JVM -> Signals.send(process.pid(), Signals.SIGQUIT);
      case PYTHON -> Signals.send(process.pid(), Signals.PYTHON_STACKS);
      case NONE -> {
        return false;
      }
    }
    return true;
  }

  private void awaitAnswers(List<Integer> asked) throws InterruptedException {
    Stopwatch watch = Stopwatch.start();
    while (!asked.isEmpty() && watch.elapsed().compareTo(MOST) < 0 && !outcome.awaitEmpty(LOOK)) {
      boolean all = asked.stream().allMatch(output::hasHeard);
      if (all && output.quietMillis() > QUIET_MILLIS) return;
    }
  }
}
