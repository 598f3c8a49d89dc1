package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.link.Steady;
import dev.forklore.multiprocessing.shared.Patience;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes on what goes over a connection whose two ends are both in other processes, since a JVM
 * cannot give its socket away. It costs a message one process more on its way.
 */
final class Relay {
  private static final int BUFFER_BYTES = 64 << 10;

  private final SocketChannel one;
  private final SocketChannel other;
  private final AtomicInteger ended = new AtomicInteger();

  private Relay(SocketChannel one, SocketChannel other) {
    this.one = one;
    this.other = other;
  }

  /**
   * Passes on until one side is closed and what came from it is passed on. Neither channel blocks.
   *
   * @param forOther what has to be sent to the other first
   * @param forOne what has to be sent to the one first
   */
  static void between(
      SocketChannel one, Queue<ByteBuffer> forOther, SocketChannel other, Queue<ByteBuffer> forOne)
      throws IOException {
    ByteBuffer early = ByteBuffer.allocate(BUFFER_BYTES);
    // Whoever gets the other end must not send to one that is closed already.
    if (isOver(one, early)) other.shutdownInput();
    forOther.add(early.flip());
    Relay relay = new Relay(one, other);
    new Steady("relay", true, () -> relay.pass(one, other, forOther)).start();
    new Steady("relay back", true, () -> relay.pass(other, one, forOne)).start();
  }

  /** Reads what there is, and says whether it was the last. */
  private static boolean isOver(SocketChannel channel, ByteBuffer into) {
    try {
      int count = 1;
      while (count > 0 && into.hasRemaining()) count = channel.read(into);
      return count < 0;
    } catch (IOException e) {
      return true;
    }
  }

  private void pass(SocketChannel from, SocketChannel to, Queue<ByteBuffer> first) {
    Readiness reading = new Readiness(from, SelectionKey.OP_READ);
    Readiness writing = new Readiness(to, SelectionKey.OP_WRITE);
    try {
      for (ByteBuffer part : first) write(part, to, writing);
      copy(from, reading, to, writing);
      to.shutdownOutput();
      // Nobody will read what is sent from there.
      to.shutdownInput();
      if (ended.incrementAndGet() == 2) close();
    } catch (IOException | InterruptedException e) {
      close();
    } finally {
      reading.close();
      writing.close();
    }
  }

  private static void copy(
      SocketChannel from, Readiness reading, SocketChannel to, Readiness writing)
      throws IOException, InterruptedException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    while (true) {
      int count = from.read(buffer.clear());
      if (count < 0) return;
      if (count == 0) reading.await(Patience.endless());
      else write(buffer.flip(), to, writing);
    }
  }

  private static void write(ByteBuffer part, SocketChannel to, Readiness writing)
      throws IOException, InterruptedException {
    while (part.hasRemaining()) {
      if (to.write(part) == 0) writing.await(Patience.endless());
    }
  }

  private void close() {
    try (one;
        other) {
      ended.set(2);
    } catch (IOException e) {
      throw new IllegalStateException("a socket closes", e);
    }
  }
}
