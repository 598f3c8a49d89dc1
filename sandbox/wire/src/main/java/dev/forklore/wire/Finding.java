package dev.forklore.wire;

import java.util.List;

/** One thing that an autopsy says. All of it is the kernel's word, never the program's. */
public sealed interface Finding {

  /**
   * Where the processes were; those that can are being asked for their stacks, and what each prints
   * after this is its answer, mixed with whatever else it prints.
   */
  record Asked(List<ProcessState> processes) implements Finding {
    public Asked {
      processes = List.copyOf(processes);
    }
  }

  /**
   * The time for answers is over.
   *
   * @param silent those that were asked and printed nothing since
   */
  record Answered(List<Integer> silent) implements Finding {
    public Answered {
      silent = List.copyOf(silent);
    }
  }

  /** The kernel killed this process because the run's memory was used up. */
  record OutOfMemory(int pid) implements Finding {}
}
