package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.shared.Patience;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One end of a {@link Pipe} in the process that made it. As long as both ends are here, messages
 * stay in memory. When another process comes for the other end, this one goes on over a socket.
 */
final class MemoryEnd implements End {
  /** So much waits for the other end, as in a pipe of the kernel (pipe(7)), or one message. */
  private static final long FULL_BYTES = 64 << 10;

  private final Object pipe;
  private final Deque<byte[]> inbox = new ArrayDeque<>();
  private final Set<Selector> selectors = new HashSet<>();
  private @Nullable MemoryEnd other;
  private @Nullable SocketEnd far;
  private long inboxBytes;
  private boolean closed;
  private String movedTo = "";

  private MemoryEnd(Object pipe) {
    this.pipe = pipe;
  }

  /** Both ends. */
  static List<MemoryEnd> two() {
    Object pipe = new Object();
    MemoryEnd first = new MemoryEnd(pipe);
    MemoryEnd second = new MemoryEnd(pipe);
    first.other = second;
    second.other = first;
    return List.of(first, second);
  }

  private MemoryEnd other() {
    MemoryEnd end = other;
    if (end == null) throw new IllegalStateException("an end has another");
    return end;
  }

  @Override
  public boolean put(byte[] message, Patience patience) throws IOException, InterruptedException {
    SocketEnd away;
    synchronized (pipe) {
      for (away = far; away == null; away = far) {
        check();
        if (other().closed) throw new IOException(Connection.OTHER_END_CLOSED);
        if (other().hasRoom(message)) {
          other().add(message);
          return true;
        }
        if (!patience.await(pipe)) return false;
      }
      check();
    }
    return away.put(message, patience);
  }

  private boolean hasRoom(byte[] message) {
    return inbox.isEmpty() || inboxBytes + message.length <= FULL_BYTES;
  }

  private void add(byte[] message) {
    inbox.add(message);
    inboxBytes += message.length;
    changed();
  }

  @Override
  public byte @Nullable [] take(Patience patience) throws IOException, InterruptedException {
    SocketEnd away;
    synchronized (pipe) {
      while (inbox.isEmpty() && far == null) {
        check();
        if (other().closed) throw new EOFException(Connection.OTHER_END_CLOSED);
        if (!patience.await(pipe)) return null;
      }
      check();
      byte[] message = inbox.poll();
      if (message != null) {
        inboxBytes -= message.length;
        changed();
        return message;
      }
      away = far;
    }
    return away == null ? null : away.take(patience);
  }

  @Override
  public boolean isReady(Patience patience) throws InterruptedException {
    SocketEnd away;
    synchronized (pipe) {
      for (away = far; away == null || !inbox.isEmpty() || isOver(); away = far) {
        if (!inbox.isEmpty() || isOver() || other().closed) return true;
        if (!patience.await(pipe)) return false;
      }
    }
    return away.isReady(patience);
  }

  private boolean isOver() {
    return closed || !movedTo.isEmpty();
  }

  private void check() throws IOException {
    if (closed) throw new IOException(Connection.CLOSED_HERE);
    if (!movedTo.isEmpty()) throw new IOException(Connection.movedTo(movedTo));
  }

  @Override
  public void wake(Selector selector) {
    synchronized (pipe) {
      selectors.add(selector);
      if (far != null) far.wake(selector);
    }
  }

  @Override
  public void leave(Selector selector) {
    synchronized (pipe) {
      selectors.remove(selector);
    }
  }

  private void changed() {
    pipe.notifyAll();
    selectors.forEach(Selector::wakeup);
  }

  @Override
  public void close() {
    synchronized (pipe) {
      if (isOver()) return;
      closed = true;
      if (far != null) far.close();
      changed();
      other().changed();
    }
  }

  @Override
  public void moveTo(SocketChannel channel, String by) throws IOException {
    synchronized (pipe) {
      check();
      if (far != null) {
        far.relayTo(channel, List.copyOf(inbox), by);
      } else {
        SocketEnd way = new SocketEnd(channel);
        inbox.forEach(way::sendLater);
        other().far = way;
        if (other().closed) way.close();
      }
      inbox.clear();
      movedTo = by;
      changed();
      other().changed();
    }
  }
}
