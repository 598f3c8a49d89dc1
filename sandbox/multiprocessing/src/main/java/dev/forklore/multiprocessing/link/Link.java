package dev.forklore.multiprocessing.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The line between a parent and a child, both ways. Any thread sends, and none that does not ask
 * for it waits for the other side or is hurt by an interrupt, since the channel does not block;
 * what the socket does not take at once, the reading thread sends. One thread reads, for as long as
 * the line lives; it survives a lack of memory, because the end of the line is how a child learns
 * that its parent is dead.
 */
public final class Link {
  /** What has to be done with what arrives. Neither method is called by two threads at a time. */
  public interface Receiver {
    /**
     * Takes a message. Exceptions from it are dropped, except when memory is short: then it is
     * called again.
     */
    void received(Mail mail);
  }

  private static final int BUFFER_BYTES = 128 << 10;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);

  /** What is written goes through this, so that a message that is begun needs no more memory. */
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);

  /** Guards what is sent. */
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();

  private volatile boolean leaving;

  private final Incoming incoming;

  public Link(SocketChannel channel, Receiver receiver) throws IOException {
    this.channel = channel;
    this.incoming = new Incoming(receiver);
    channel.configureBlocking(false);
    selector = Selector.open();
    key = channel.register(selector, SelectionKey.OP_READ);
  }

  /** Sends this. Nothing happens where the other side is gone: the reading thread sees that. */
  public void send(ByteBuffer... mail) {
    synchronized (unsent) {
      boolean alone = unsent.isEmpty();
      add(mail);
      if (!alone || isSent()) return;
    }
    selector.wakeup();
  }

  /**
   * Sends this and returns when it may change again: it is gone, or the line is. An interrupt is
   * dropped.
   */
  public void sendWhole(ByteBuffer... mail) {
    ByteBuffer last = mail[mail.length - 1];
    synchronized (unsent) {
      send(mail);
      while (last.hasRemaining() && channel.isOpen()) {
        try {
          unsent.wait();
        } catch (InterruptedException e) {
          Thread.onSpinWait();
        }
      }
    }
  }

  /** All of it or, without the memory for that, nothing. */
  private void add(ByteBuffer... mail) {
    int added = 0;
    try {
      for (; added < mail.length; added++) unsent.addLast(mail[added]);
    } catch (OutOfMemoryError e) {
      for (; added > 0; added--) unsent.removeLast();
      throw e;
    }
  }

  private boolean isSent() {
    try {
      return allSent();
    } catch (OutOfMemoryError e) {
      return false; // the reading thread goes on with it
    }
  }

  /** Whether all of it is gone, or the line is. */
  private boolean sentNow(ByteBuffer mail) {
    try {
      while (mail.hasRemaining()) {
        int count = Math.min(BUFFER_BYTES, mail.remaining());
        out.clear().put(0, mail, mail.position(), count).limit(count);
        int sent = channel.write(out);
        if (sent == 0) return false;
        mail.position(mail.position() + sent);
      }
    } catch (IOException e) {
      mail.position(mail.limit());
    }
    return true;
  }

  private boolean allSent() {
    synchronized (unsent) {
      while (!unsent.isEmpty()) {
        if (!sentNow(unsent.element())) return false;
        unsent.remove();
        unsent.notifyAll();
      }
      return true;
    }
  }

  /** Reads until the line ends, on this thread. */
  public void run() {
    boolean open = true;
    boolean short_ = false;
    while (open) {
      try {
        // Without memory even waiting may fail, and then only looking is left.
        if (!short_) await();
        open = step();
        short_ = false;
      } catch (OutOfMemoryError | StackOverflowError e) {
        short_ = true;
        Thread.onSpinWait();
      } catch (IOException | ClosedSelectorException e) {
        open = false;
      }
    }
    close();
  }

  private void await() throws IOException {
    if (leaving) {
      allSent();
      pause();
    } else if (allSent()) {
      key.interestOps(SelectionKey.OP_READ);
      selector.select();
    } else {
      key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
      selector.select();
    }
  }

  private boolean step() throws IOException {
    while (true) {
      incoming.deliver();
      int read = channel.read(in);
      if (read < 0) return false;
      in.flip();
      try {
        while (incoming.take(in)) incoming.deliver();
      } finally {
        in.compact();
      }
      if (read == 0) return true;
    }
  }

  /**
   * From now on this process is ending. A JVM that ends waits up to 0.3 s for threads in a system
   * call (HotSpot, VM_Exit::wait_for_threads_in_native_to_block), so the reader naps instead.
   */
  public void leave() {
    leaving = true;
    allSent();
    selector.wakeup();
  }

  @SuppressWarnings("ThreadSleepMillis")
  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException("a steady thread is not interrupted", e);
    }
  }

  public void close() {
    try {
      channel.close();
      selector.close();
    } catch (IOException e) {
      // Then it is closed.
    }
    synchronized (unsent) {
      unsent.notifyAll();
    }
  }

  /** What has arrived of the next message. */
  private static final class Incoming {
    private final Receiver receiver;
    private @Nullable Mail whole;
    private boolean inBody;
    private byte kind;
    private int id;
    private int length;
    private int filled;
    private int tailLength;
    private byte @Nullable [] body;
    private byte @Nullable [] tail;

    Incoming(Receiver receiver) {
      this.receiver = receiver;
    }

    /** Takes what there is; false when that is too little to go on. */
    boolean take(ByteBuffer in) {
      if (!inBody) {
        if (!hasHeader(in)) return false;
        length = in.getInt();
        kind = in.get();
        id = in.getInt();
        filled = 0;
        boolean hasTail = (kind & Mail.HAS_TAIL) != 0;
        kind &= ~Mail.HAS_TAIL;
        tailLength = hasTail ? in.getInt() : 0;
        body = null;
        tail = null;
        inBody = true;
        makeRoom(hasTail);
      }
      int bodyLength = length - tailLength;
      if (filled < bodyLength) fill(body, filled, bodyLength - filled, in);
      if (filled >= bodyLength) fill(tail, filled - bodyLength, length - filled, in);
      return filled == length;
    }

    private static boolean hasHeader(ByteBuffer in) {
      if (in.remaining() < Mail.HEADER_BYTES) return false;
      boolean hasTail = (in.get(in.position() + Integer.BYTES) & Mail.HAS_TAIL) != 0;
      return !hasTail || in.remaining() >= Mail.HEADER_BYTES + Integer.BYTES;
    }

    /** For both or for neither. */
    private void makeRoom(boolean hasTail) {
      if (hasTail) tail = Room.of(tailLength);
      if (hasTail && tail == null) return;
      body = Room.of(length - tailLength);
      if (body == null) tail = null;
    }

    private void fill(byte @Nullable [] part, int at, int missing, ByteBuffer in) {
      int count = Math.min(missing, in.remaining());
      if (part != null) in.get(part, at, count);
      else in.position(in.position() + count);
      filled += count;
    }

    void deliver() {
      if (!inBody || filled < length) return;
      if (whole == null) whole = new Mail(kind, id, length, body, tail);
      try {
        receiver.received(whole);
      } catch (OutOfMemoryError | StackOverflowError e) {
        throw e;
      } catch (RuntimeException | Error e) {
        // Whoever waits for this is told by the receiver or not at all; the line goes on.
        Thread.onSpinWait();
      }
      whole = null;
      body = null;
      tail = null;
      inBody = false;
    }
  }
}
