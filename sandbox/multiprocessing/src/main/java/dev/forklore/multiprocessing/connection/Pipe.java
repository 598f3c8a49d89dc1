package dev.forklore.multiprocessing.connection;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two ends of a connection between processes. Use one, and let another process use the other:
 *
 * {@snippet :
 * var pipe = new Pipe();
 * Process.start(() -> greet(pipe.second()));
 * IO.println(pipe.first().recv());
 * }
 *
 * <p>A pipe travels with a task, and so does each end of it by itself. An end moves to the process
 * that asks for it first, which descends from the one that made the pipe; see {@link Connection}. A
 * message between two descendants goes through the process that made the pipe.
 */
public final class Pipe implements AutoCloseable, Serializable {
  private static final long serialVersionUID = 1L;

  private final transient Half first;
  private final transient Half second;

  /** A pipe whose ends both send and receive. */
  public Pipe() {
    this(true);
  }

  /**
   * A pipe.
   *
   * @param duplex false for one-way: then the first end receives, and the second sends
   */
  public Pipe(boolean duplex) {
    List<MemoryEnd> two = MemoryEnd.two();
    first = new Half(new Connection(two.getFirst(), true, duplex, false), null);
    second = new Half(new Connection(two.getLast(), duplex, true, false), null);
  }

  private Pipe(Travelling pipe) {
    first = new Half(null, pipe.first());
    second = new Half(null, pipe.second());
  }

  /** The end that receives if the pipe is one-way. */
  public Connection first() {
    return end(first, second);
  }

  /** The end that sends if the pipe is one-way. */
  public Connection second() {
    return end(second, first);
  }

  /** A process that uses one end of a pipe that was sent to it is not waited for at the other. */
  private synchronized Connection end(Half wanted, Half other) {
    if (wanted.end == null) {
      wanted.come();
      other.leave();
    }
    return Objects.requireNonNull(wanted.end);
  }

  /** Closes both ends, as far as they are in this process. */
  @Override
  public synchronized void close() {
    first.close();
    second.close();
  }

  /** Serialisation writes this instead. */
  private synchronized Object writeReplace() {
    return new Travelling(first.ticket(), second.ticket());
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("A pipe travels as two tickets.");
  }

  private record Travelling(Ticket first, Ticket second) implements Serializable {
    @SuppressWarnings("unused") // serialisation calls it
    private Object readResolve() {
      return new Pipe(this);
    }
  }

  /** An end, or what it can be had for. */
  private static final class Half {
    private final @Nullable Ticket ticket;
    private @Nullable Connection end;

    Half(@Nullable Connection end, @Nullable Ticket ticket) {
      this.end = end;
      this.ticket = ticket;
    }

    void come() {
      try {
        if (ticket != null) end = ticket.connection();
      } catch (InvalidObjectException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }

    void leave() {
      if (end == null && ticket != null) ticket.leave();
    }

    void close() {
      if (end != null) end.close();
      else leave();
    }

    Ticket ticket() {
      return end != null ? end.ticket() : Objects.requireNonNull(ticket);
    }
  }
}
