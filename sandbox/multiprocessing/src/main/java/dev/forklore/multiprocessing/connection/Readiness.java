package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.shared.Patience;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The turn of one thread to read, or to write, and its wait until that can be done. */
final class Readiness {
  private final SelectableChannel channel;
  private final int operation;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable Selector selector;
  private volatile boolean closed;

  Readiness(SelectableChannel channel, int operation) {
    this.channel = channel;
    this.operation = operation;
  }

  /** Takes the turn; false when the time was up. */
  boolean begin(Patience patience) throws InterruptedException {
    if (Thread.interrupted()) throw new InterruptedException();
    return turn.tryLock() || turn.tryLock(patience.left(), TimeUnit.NANOSECONDS);
  }

  void end() {
    turn.unlock();
  }

  /** Waits until the channel is ready, or closed; false when the time was up. */
  boolean await(Patience patience) throws IOException, InterruptedException {
    long left = patience.left();
    if (left <= 0) return false;
    try {
      selector().select(key -> {}, Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
    } catch (ClosedSelectorException | CancelledKeyException e) {
      throw new IOException(Connection.CLOSED_HERE, e);
    }
    if (Thread.interrupted()) throw new InterruptedException();
    return true;
  }

  private Selector selector() throws IOException {
    Selector open = selector;
    if (open == null) {
      open = registered(Selector.open());
      selector = open;
    }
    if (closed) close();
    return open;
  }

  private Selector registered(Selector fresh) throws IOException {
    try {
      channel.register(fresh, operation);
      return fresh;
    } catch (IOException | RuntimeException e) {
      fresh.close();
      throw e;
    }
  }

  /** Ends every wait, and keeps the turn: this channel is somebody else's from now on. */
  void seize() {
    close();
    turn.lock();
  }

  /** Ends every wait. */
  void close() {
    closed = true;
    try {
      Selector open = selector;
      if (open != null) open.close();
    } catch (IOException e) {
      throw new IllegalStateException("a selector of sockets closes", e);
    }
  }
}
