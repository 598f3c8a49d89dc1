package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.codec.Parcel;
import dev.forklore.multiprocessing.shared.Addressee;
import dev.forklore.multiprocessing.shared.Patience;
import java.io.EOFException;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection, over which objects and bytes travel one by one, in order and as copies.
 * Make one with a {@link Pipe}, a {@link Listener} or a {@link Client}.
 *
 * {@snippet :
 * static void square(Connection numbers) throws Exception {
 *   int n = numbers.recv(Integer.class);
 *   numbers.send(n * n);
 * }
 *
 * void main() throws Exception {
 *   var pipe = new Pipe();
 *   Process.start(() -> square(pipe.second()));
 *   pipe.first().send(12);
 *   IO.println(pipe.first().recv());
 * }
 * }
 *
 * <p>A connection that travels with a task, or through a queue or another connection, moves: from
 * the moment at which the other process has it, it cannot be used here. One process has an end at a
 * time, so the other end learns that it is closed when that process closes it or dies. Closing it
 * here after it was sent does nothing, and is not needed. For several processes use a queue.
 *
 * <p>Every wait can be interrupted, and a message is then neither lost nor half sent. Safe for use
 * by many threads.
 */
public final class Connection implements Waitable, AutoCloseable, Serializable {
  private static final long serialVersionUID = 1L;

  static final String OTHER_END_CLOSED = "The other end of the connection is closed.";
  static final String CLOSED_HERE = "The connection was closed in this process.";

  private final transient End end;
  private final boolean readable;
  private final boolean writable;

  /** Whether the other end need not belong to the program. */
  private final boolean outside;

  private transient @Nullable Offer offer;

  Connection(End end, boolean readable, boolean writable, boolean outside) {
    this.end = end;
    this.readable = readable;
    this.writable = writable;
    this.outside = outside;
  }

  static String movedTo(String whom) {
    return "The connection was sent to "
        + whom
        + ", and one process has it at a time. Several processes can share a Queue.";
  }

  /**
   * Sends an object, and waits while too much waits for the other end.
   *
   * @throws dev.forklore.multiprocessing.UnsendableException when it cannot be sent
   * @throws IOException when the other end is closed
   */
  public void send(Object message) throws IOException, InterruptedException {
    put(packed(message), Patience.endless());
  }

  /**
   * Sends an object, and waits so long at most.
   *
   * @return false when nothing of it was sent; true when it will arrive
   */
  public boolean send(Object message, Duration limit) throws IOException, InterruptedException {
    return put(packed(message), Patience.within(limit));
  }

  /**
   * Waits for the next object.
   *
   * @throws EOFException when none will come, because the other end is closed
   */
  public Object recv() throws IOException, InterruptedException {
    return unpacked(recvBytes());
  }

  /**
   * Waits for the next object, which is one of these.
   *
   * @throws ClassCastException when it is not
   */
  public <T> T recv(Class<T> type) throws IOException, InterruptedException {
    return type.cast(recv());
  }

  /** Waits for the next object so long at most; empty if none has come. */
  public Optional<Object> recv(Duration limit) throws IOException, InterruptedException {
    Optional<byte[]> message = recvBytes(limit);
    return message.isEmpty() ? Optional.empty() : Optional.of(unpacked(message.get()));
  }

  /** The same for an object that is one of these. */
  public <T> Optional<T> recv(Class<T> type, Duration limit)
      throws IOException, InterruptedException {
    return recv(limit).map(type::cast);
  }

  /** Sends bytes as they are; {@link #recvBytes} gets them. */
  public void sendBytes(byte[] message) throws IOException, InterruptedException {
    put(message, Patience.endless());
  }

  /** Sends bytes, and waits so long at most; false when nothing of them was sent. */
  public boolean sendBytes(byte[] message, Duration limit)
      throws IOException, InterruptedException {
    return put(message, Patience.within(limit));
  }

  /**
   * Waits for the next bytes, which {@link #sendBytes} sent.
   *
   * @throws EOFException when none will come, because the other end is closed
   */
  public byte[] recvBytes() throws IOException, InterruptedException {
    return Objects.requireNonNull(take(Patience.endless()));
  }

  /** Waits for the next bytes so long at most; empty if none have come. */
  public Optional<byte[]> recvBytes(Duration limit) throws IOException, InterruptedException {
    return Optional.ofNullable(take(Patience.within(limit)));
  }

  /** Whether {@link #recv} would return at once, with a message or because there will be none. */
  public boolean poll() throws InterruptedException {
    return poll(Duration.ZERO);
  }

  /** Waits so long at most until {@link #recv} would return at once. */
  public boolean poll(Duration limit) throws InterruptedException {
    return end.isReady(Patience.within(limit));
  }

  /** Whether messages can be received over it; false at the sender of a one-way pipe. */
  public boolean isReadable() {
    return readable;
  }

  /** Whether messages can be sent over it; false at the receiver of a one-way pipe. */
  public boolean isWritable() {
    return writable;
  }

  /** Closes it. What was sent still arrives, and then the other end learns that it was the last. */
  @Override
  public void close() {
    Offer made = existingOffer();
    if (made == null) end.close();
    else made.closedHere();
  }

  End end() {
    return end;
  }

  private boolean put(byte[] message, Patience patience) throws IOException, InterruptedException {
    if (!writable) throw new IOException("This is the end of a one-way pipe that receives.");
    return end.put(message, patience);
  }

  private byte @Nullable [] take(Patience patience) throws IOException, InterruptedException {
    if (!readable) throw new IOException("This is the end of a one-way pipe that sends.");
    return end.take(patience);
  }

  private byte[] packed(Object message) {
    Objects.requireNonNull(message, "A connection carries no null.");
    if (outside) return Addressee.pack(Addressee.OUTSIDE, message, "The message");
    return Parcel.pack(message, "The message");
  }

  private static Object unpacked(byte[] message) throws IOException {
    try {
      return Parcel.open(message);
    } catch (ClassNotFoundException | RuntimeException e) {
      throw new IOException("The message cannot be read here: " + e, e);
    }
  }

  private synchronized @Nullable Offer existingOffer() {
    return offer;
  }

  private synchronized Offer offer() {
    if (offer == null) offer = new Offer(end);
    return offer;
  }

  /** Made when it is sent. */
  Ticket ticket() {
    return new Ticket(offer().sent(), readable, writable, outside);
  }

  /** Serialisation writes this instead. */
  private Object writeReplace() {
    return new Ticket.Travelling(ticket());
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("A connection travels as a ticket.");
  }
}
