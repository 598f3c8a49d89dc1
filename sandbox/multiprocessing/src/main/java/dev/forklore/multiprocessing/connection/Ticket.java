package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.codec.Words;
import dev.forklore.multiprocessing.link.Meeting;
import dev.forklore.multiprocessing.shared.Remote;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Stands for a connection while it travels. Whoever wants it asks the process that sent it, which
 * calls at a socket that exists only for that moment.
 */
record Ticket(Remote offer, boolean readable, boolean writable, boolean outside)
    implements Serializable {

  /** What serialisation writes in place of a connection, and reads as one again. */
  record Travelling(Ticket ticket) implements Serializable {
    @SuppressWarnings("unused") // serialisation calls it
    private Object readResolve() throws ObjectStreamException {
      return ticket.connection();
    }
  }

  /** Gets the connection; the process that sent it has it no longer. */
  Connection connection() throws InvalidObjectException {
    Path path = Meeting.newPath();
    byte[] key = Meeting.newKey();
    try (Meeting meeting = Meeting.at(path, key)) {
      offer.askNow(Offer.TAKE, path.toString(), key);
      SocketChannel channel = meeting.await();
      if (channel == null) throw new IOException("this thread was interrupted");
      return new Connection(new SocketEnd(channel), readable, writable, outside);
    } catch (IOException | RuntimeException e) {
      InvalidObjectException refusal =
          new InvalidObjectException("The connection cannot be had here: " + Words.of(e));
      refusal.initCause(e);
      throw refusal;
    }
  }

  /** This process does not want it. */
  void leave() {
    offer.askNow(Offer.LEAVE);
  }
}
