package dev.forklore.supervisor.autopsy;

import dev.forklore.supervisor.ending.Ending;
import dev.forklore.supervisor.linux.CredentialSocket;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.watch.ProcessTable;
import dev.forklore.wire.Doing;
import dev.forklore.wire.Finding;
import dev.forklore.wire.ProcessState;
import java.util.List;

/**
 * Answers where every process is, and asks those that can for the stacks of their threads. It has a
 * thread of its own: reading about a process can block, and the thread that kills must not block.
 */
public final class Autopsy implements Runnable {
  private final ProcFs proc;
  private final int self;
  private final CredentialSocket stacks;
  private final Questions questions;
  private final ProcessTable processes;
  private final Ending ending;
  private volatile boolean inputAwaited;

  /**
   * @param self the supervisor's own id
   * @param stacks where Python processes send their stacks when they are asked
   */
  public Autopsy(
      ProcFs proc,
      int self,
      CredentialSocket stacks,
      Questions questions,
      ProcessTable processes,
      Ending ending) {
    this.proc = proc;
    this.self = self;
    this.stacks = stacks;
    this.questions = questions;
    this.processes = processes;
    this.ending = ending;
  }

  /** Whether a process was waiting for input at the last check. */
  public boolean inputAwaited() {
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

  private void perform() {
    List<ProcessState> states = new KernelView(proc, self).states();
    inputAwaited =
        states.stream()
            .flatMap(process -> process.threads().stream())
            .anyMatch(thread -> thread.doing() == Doing.READS_INPUT);
    List<ProcessState> shown = processes.whereabouts(states);
    try (Interview interview = new Interview(proc, stacks, shown)) {
      processes.found(new Finding.Answered(interview.conduct(ending)));
    }
  }
}
