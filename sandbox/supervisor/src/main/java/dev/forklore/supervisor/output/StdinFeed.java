package dev.forklore.supervisor.output;

import dev.forklore.supervisor.linux.StdinPipe;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The program's standard input on its way from the server. Offering input never blocks; what the
 * program does not read is kept, up to a bound.
 */
public final class StdinFeed {
  private static final long MOST_BYTES = 1 << 20;

  private final Deque<byte[]> pieces = new ArrayDeque<>();
  private long keptBytes;
  private long offered;
  private boolean writing;
  private boolean ended;

  /** Never blocks. False when so much is waiting that this was not accepted. */
  public synchronized boolean offer(byte[] bytes, boolean eof) {
    boolean taken = keptBytes + bytes.length <= MOST_BYTES;
    if (taken && bytes.length > 0 && !ended) {
      pieces.add(bytes);
      keptBytes += bytes.length;
    }
    ended |= eof;
    offered++;
    notifyAll();
    return taken;
  }

  /** Nothing more comes. */
  public synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** How often something was offered. */
  public synchronized long offered() {
    return offered;
  }

  /** Whether the program has been given all that there is, and more can come. */
  public synchronized boolean isUsedUp() {
    return pieces.isEmpty() && !writing && !ended;
  }

  /**
   * Writes everything that comes to the pipe, until it ends or nobody reads, then closes the pipe.
   */
  public void copyTo(StdinPipe pipe) {
    try (pipe) {
      byte[] next = take();
      while (next != null && pipe.write(next)) next = take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized byte @Nullable [] take() throws InterruptedException {
    writing = false;
    while (pieces.isEmpty() && !ended) wait();
    byte[] next = pieces.poll();
    writing = next != null;
    if (next != null) keptBytes -= next.length;
    return next;
  }
}
