package dev.forklore.supervisor.autopsy;

import dev.forklore.wire.RunCommand;
import java.time.Duration;

/**
 * The questions where the processes are: from the reader, a few times, and from the time limit,
 * once. Safe for use by several threads.
 */
public final class Questions {
  private int ofTheReader;
  private int asked;
  private int answered;
  private boolean closed;

  /** The reader asks. While another question is open, this is the same question. */
  public synchronized void ask() {
    if (asked > answered || ofTheReader == RunCommand.MOST_AUTOPSIES) return;
    ofTheReader++;
    asked++;
    notifyAll();
  }

  /** The time limit asks. Blocks until the question is answered or the time for it is over. */
  public synchronized void askLast(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    int number = ++asked;
    notifyAll();
    while (answered < number && !closed) {
      long millis = Math.ceilDiv(end - System.nanoTime(), 1_000_000);
      if (millis <= 0) return;
      wait(millis);
    }
  }

  /** Whether one is not answered yet. */
  synchronized boolean isOpen() {
    return asked > answered;
  }

  /** Blocks until there is a question; false when there will be none. */
  synchronized boolean awaitNext() throws InterruptedException {
    while (asked == answered && !closed) wait();
    return !closed;
  }

  /** The oldest question is answered. */
  synchronized void answered() {
    answered++;
    notifyAll();
  }

  /** Nobody will ask or answer any more. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
