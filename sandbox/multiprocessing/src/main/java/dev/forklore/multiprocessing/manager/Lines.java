package dev.forklore.multiprocessing.manager;

import dev.forklore.multiprocessing.connection.AuthenticationException;
import dev.forklore.multiprocessing.connection.Client;
import dev.forklore.multiprocessing.connection.Connection;
import dev.forklore.multiprocessing.connection.Key;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** Connections to a manager in another process, as many as there are calls at a time. */
final class Lines implements Callee {
  private final SocketAddress address;
  private final Key key;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
  private volatile String end = "";
  private volatile boolean closed;

  Lines(SocketAddress address, Key key) {
    this.address = address;
    this.key = key;
  }

  /** Says why nobody answers from now on. */
  void ended(String why) {
    end = why;
    close();
  }

  /** Connects, so that a wrong address or key is known at once. */
  void open() throws IOException, InterruptedException {
    keep(Client.connect(address, key));
  }

  @Override
  public Place place() {
    return new Place(address, key);
  }

  @Override
  public @Nullable Object call(long object, String method, @Nullable Object[] arguments)
      throws Throwable {
    byte[] call = Message.call(this, object, method, arguments);
    return Message.answer(this, carried(call));
  }

  private byte[] carried(byte[] call) throws InterruptedException {
    try {
      return carried(call, free());
    } catch (IOException e) {
      hangUp();
      if (!(e instanceof AuthenticationException)) Place.isGone(address, this);
      throw new ManagerException(gone(e), e);
    }
  }

  private byte[] carried(byte[] call, Connection line) throws IOException, InterruptedException {
    boolean well = false;
    try {
      line.sendBytes(call);
      byte[] answer = line.recvBytes();
      well = true;
      return answer;
    } finally {
      if (well) keep(line);
      // That takes an interrupted call back: the manager interrupts it where it is.
      else line.close();
    }
  }

  private Connection free() throws IOException, InterruptedException {
    Connection line = idle.poll();
    if (line != null) return line;
    Connection made = Client.connect(address, key);
    if (!closed) Place.isKnownIfNoneIs(address, this);
    return made;
  }

  private void keep(Connection line) {
    idle.push(line);
    if (closed) hangUp();
  }

  /**
   * Closes idle lines at whose other end nobody is any more.
   *
   * @return whether there was one, and none is left
   */
  boolean dropsTheDead() {
    boolean dropped = false;
    for (Connection line : List.copyOf(idle)) {
      if (!idle.remove(line)) continue;
      boolean dead = isDead(line);
      if (dead) line.close();
      else keep(line);
      dropped |= dead;
    }
    return dropped && idle.isEmpty();
  }

  /** Nothing but its end arrives at a line that is idle. */
  private static boolean isDead(Connection line) {
    try {
      return line.poll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String gone(IOException why) {
    if (why instanceof AuthenticationException) return String.valueOf(why.getMessage());
    return end.isEmpty()
        ? "The manager at " + address + " is gone, and its objects with it: " + why.getMessage()
        : end;
  }

  /** Keeps no line from now on. */
  void close() {
    closed = true;
    hangUp();
  }

  private void hangUp() {
    for (Connection line = idle.poll(); line != null; line = idle.poll()) line.close();
  }
}
