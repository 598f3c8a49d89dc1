package dev.forklore.wire;

import java.util.List;

/** One finding of an autopsy: what the kernel says, except for {@link StackDump#text}. */
public sealed interface Finding {

  /** Where the processes were; those that can are being asked for their threads' stacks. */
  record Asked(List<ProcessState> processes) implements Finding {
    public Asked {
      processes = List.copyOf(processes);
    }
  }

  /** What they answered, and the time for answers is over; who was asked and is missing did not. */
  record Answered(List<StackDump> answers) implements Finding {
    /** What all of them together may say. */
    public static final int MOST_BYTES = 256 << 10;

    public Answered {
      answers = List.copyOf(answers);
    }
  }

  /** The kernel killed this process because the run's memory was used up. */
  record OutOfMemory(int pid) implements Finding {}
}
