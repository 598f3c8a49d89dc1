package dev.forklore.wire;

import java.util.List;

/**
 * One process in an autopsy.
 *
 * @param asked how it was asked for the stacks of its threads
 * @param threads what the kernel says of them, before they were asked
 */
public record ProcessState(int pid, Stacks asked, List<ThreadState> threads) {
  public ProcessState {
    threads = List.copyOf(threads);
  }
}
