package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.link.Steady;
import dev.forklore.multiprocessing.shared.Patience;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection over a socket: a message is its length and its bytes. The channel does
 * not block, so an interrupt does not close it. A message that was begun is finished, if need be by
 * a thread of the library: half of one would be the end of the connection.
 */
final class SocketEnd implements End {
  /** A channel is given this much at once: the JDK keeps a copy as long for every thread. */
  static final int PIECE_BYTES = 128 << 10;

  private final SocketChannel channel;
  private final Incoming incoming = new Incoming();
  private final Readiness reading;
  private final Readiness writing;

  /** Begun and not yet gone. Its lock is never held for long. */
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();

  private boolean finishing;
  private boolean closing;
  private volatile String movedTo = "";

  SocketEnd(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    reading = new Readiness(channel, SelectionKey.OP_READ);
    writing = new Readiness(channel, SelectionKey.OP_WRITE);
  }

  /** No message that arrives is longer. */
  void longest(int bytes) {
    incoming.longest(bytes);
  }

  @Override
  public boolean put(byte[] message, Patience patience) throws IOException, InterruptedException {
    if (!writing.begin(patience)) return false;
    try {
      check();
      if (!sent(patience)) return false;
      ByteBuffer[] parts = parts(message);
      write(parts[0]);
      if (parts[0].position() == 0 && !begun(parts[0], patience)) return false;
      queue(parts);
      if (sentKeepingInterrupt(patience)) return true;
      finish();
      return true;
    } catch (ClosedChannelException e) {
      throw new IOException(reasonItIsClosed(), e);
    } finally {
      writing.end();
    }
  }

  private static ByteBuffer[] parts(byte[] message) {
    boolean small = message.length <= PIECE_BYTES;
    ByteBuffer head = ByteBuffer.allocate(Incoming.HEAD_BYTES + (small ? message.length : 0));
    head.putInt(message.length);
    if (!small) return new ByteBuffer[] {head.flip(), ByteBuffer.wrap(message)};
    return new ByteBuffer[] {head.put(message).flip()};
  }

  /** Waits until a first byte is gone; false when the time was up. */
  private boolean begun(ByteBuffer first, Patience patience)
      throws IOException, InterruptedException {
    while (first.position() == 0) {
      if (!writing.await(patience)) return false;
      write(first);
    }
    return true;
  }

  private void queue(ByteBuffer... parts) {
    synchronized (unsent) {
      for (ByteBuffer part : parts) if (part.hasRemaining()) unsent.add(part);
    }
  }

  /** Waits until all that was begun is gone; false when the time was up. */
  private boolean sent(Patience patience) throws IOException, InterruptedException {
    while (true) {
      ByteBuffer next;
      synchronized (unsent) {
        next = unsent.peek();
        if (next == null) return true;
      }
      write(next);
      if (next.hasRemaining()) {
        if (!writing.await(patience)) return false;
      } else {
        synchronized (unsent) {
          unsent.remove();
        }
      }
    }
  }

  /** The message is on its way, so an interrupt comes too late for it and is kept. */
  private boolean sentKeepingInterrupt(Patience patience) throws IOException {
    try {
      return sent(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void write(ByteBuffer part) throws IOException {
    int end = part.limit();
    int sent = 1;
    while (part.hasRemaining() && sent > 0) {
      part.limit(Math.min(end, part.position() + PIECE_BYTES));
      try {
        sent = channel.write(part);
      } catch (ClosedChannelException e) {
        throw e;
      } catch (IOException e) {
        throw new IOException(Connection.OTHER_END_CLOSED, e);
      } finally {
        part.limit(end);
      }
    }
  }

  /** Sends this when it can be done, after what was sent before. */
  void sendLater(byte[] message) {
    queue(parts(message));
    finish();
  }

  private void finish() {
    synchronized (unsent) {
      if (finishing || unsent.isEmpty()) return;
      finishing = true;
    }
    new Steady("sends the rest", true, this::sendRest).start();
  }

  private void sendRest() {
    boolean whole = false;
    while (!whole) {
      try {
        writing.begin(Patience.endless());
        try {
          sent(Patience.endless());
        } finally {
          writing.end();
        }
      } catch (IOException | InterruptedException e) {
        if (!movedTo.isEmpty()) return; // a relay sends it
        synchronized (unsent) {
          // Nobody reads it any more. Whoever sends next is told.
          unsent.clear();
        }
      }
      synchronized (unsent) {
        whole = unsent.isEmpty();
        if (whole) finishing = false;
        if (whole && closing) closeNow();
      }
    }
  }

  @Override
  public byte @Nullable [] take(Patience patience) throws IOException, InterruptedException {
    if (!reading.begin(patience)) return null;
    try {
      return arrived(patience) ? incoming.message() : null;
    } finally {
      reading.end();
    }
  }

  private boolean arrived(Patience patience) throws IOException, InterruptedException {
    while (!incoming.isWhole()) {
      check();
      int count = read();
      if (count < 0) throw new EOFException(reasonItIsClosed());
      if (count == 0 && !reading.await(patience)) return false;
    }
    return true;
  }

  private int read() throws IOException {
    try {
      return incoming.readFrom(channel);
    } catch (ClosedChannelException e) {
      throw new IOException(reasonItIsClosed(), e);
    } catch (IOException e) {
      return -1; // The other process died with something of ours unread.
    }
  }

  @Override
  public boolean isReady(Patience patience) throws InterruptedException {
    if (!reading.begin(patience)) return false;
    try {
      return arrived(patience);
    } catch (IOException e) {
      return true;
    } finally {
      reading.end();
    }
  }

  @Override
  public void wake(Selector selector) {
    try {
      if (channel.keyFor(selector) == null) channel.register(selector, SelectionKey.OP_READ);
    } catch (ClosedChannelException | ClosedSelectorException | CancelledKeyException e) {
      selector.wakeup();
    }
  }

  /** Nothing is to do: a selector that is closed forgets its channels. */
  @Override
  public void leave(Selector selector) {}

  private void check() throws IOException {
    if (!movedTo.isEmpty() || !channel.isOpen()) throw new IOException(reasonItIsClosed());
  }

  private String reasonItIsClosed() {
    if (!movedTo.isEmpty()) return Connection.movedTo(movedTo);
    return channel.isOpen() ? Connection.OTHER_END_CLOSED : Connection.CLOSED_HERE;
  }

  @Override
  public void close() {
    synchronized (unsent) {
      closing = true;
      if (!finishing) closeNow();
    }
  }

  private void closeNow() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket closes", e);
    } finally {
      reading.close();
      writing.close();
    }
  }

  @Override
  public void moveTo(SocketChannel to, String by) throws IOException {
    check();
    relayTo(to, List.of(), by);
  }

  /** The same, with these messages first. */
  void relayTo(SocketChannel to, List<byte[]> first, String by) throws IOException {
    movedTo = by;
    reading.seize();
    writing.seize();
    Deque<ByteBuffer> unread = new ArrayDeque<>();
    for (byte[] message : first) unread.addAll(List.of(parts(message)));
    unread.add(ByteBuffer.wrap(incoming.rest()));
    to.configureBlocking(false);
    Relay.between(channel, unread, to, unsent);
  }
}
