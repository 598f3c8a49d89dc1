package dev.forklore.supervisor.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Waits until there is something to read (poll(2)). For one thread. */
public final class Poll implements AutoCloseable {
  private static final CFunction POLL = CFunction.named("poll");
  private static final short POLLIN = 1;

  private final List<CredentialSocket> sockets;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment entries;

  public Poll(List<CredentialSocket> sockets) {
    this.sockets = List.copyOf(sockets);
    this.entries = arena.allocate(8L * sockets.size(), 4);
  }

  /** Blocks until one of the sockets has something or has ended, or the time is over. */
  public boolean await(int millis) {
    for (int i = 0; i < sockets.size(); i++) {
      CredentialSocket socket = sockets.get(i);
      // The kernel passes over negative numbers; an ended one would be ready for ever.
      entries.set(JAVA_INT, 8L * i, socket.ended() ? -1 : socket.reading().number());
      entries.set(JAVA_SHORT, 8L * i + 4, POLLIN);
    }
    return POLL.call(entries.address(), sockets.size(), millis) > 0;
  }

  @Override
  public void close() {
    arena.close();
  }
}
