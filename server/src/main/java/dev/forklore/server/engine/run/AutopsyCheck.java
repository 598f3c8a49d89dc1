package dev.forklore.server.engine.run;

import dev.forklore.wire.Finding;
import dev.forklore.wire.ProcessState;
import dev.forklore.wire.RunCommand;
import dev.forklore.wire.RunLimits;
import dev.forklore.wire.StackDump;
import dev.forklore.wire.ThreadState;
import java.util.List;

/**
 * Whether an autopsy's findings can be true, and are small enough to keep. For one run and one
 * thread.
 */
final class AutopsyCheck {
  /** As many as the reader may ask for, one at the time limit, and each of them has two events. */
  private static final int MOST = 2 * (RunCommand.MOST_AUTOPSIES + 1);

  /** Processes and threads come while they are being looked at. */
  private static final int SLACK = 2;

  private final RunLimits limits;
  private int rounds;
  private int kills;

  AutopsyCheck(RunLimits limits) {
    this.limits = limits;
  }

  boolean possible(Finding finding) {
    return switch (finding) {
      case Finding.Asked f -> ++rounds <= MOST && possible(f.processes());
      case Finding.Answered f -> ++rounds <= MOST && possibleAnswers(f.answers());
      case Finding.OutOfMemory f -> ++kills <= most() && f.pid() > 0;
    };
  }

  private int most() {
    return SLACK * limits.tasks();
  }

  private boolean possible(List<ProcessState> processes) {
    int threads = processes.stream().mapToInt(process -> process.threads().size()).sum();
    return processes.size() <= most()
        && threads <= most()
        && processes.stream()
            .allMatch(process ->
                process.pid() > 0 && process.threads().stream().allMatch(AutopsyCheck::possible));
  }

  private boolean possibleAnswers(List<StackDump> answers) {
    long characters = answers.stream().mapToLong(answer -> answer.text().length()).sum();
    return answers.size() <= most()
        && characters <= Finding.Answered.MOST_BYTES
        && answers.stream()
            .allMatch(answer -> answer.pid() > 0 && answer.text().length() <= StackDump.MOST_BYTES);
  }

  private static boolean possible(ThreadState thread) {
    return thread.tid() > 0
        && thread.what().length() <= ThreadState.LONGEST
        && possiblePids(thread.others(), ThreadState.MOST_OTHERS);
  }

  private static boolean possiblePids(List<Integer> pids, int most) {
    return pids.size() <= most && pids.stream().allMatch(pid -> pid > 0);
  }
}
