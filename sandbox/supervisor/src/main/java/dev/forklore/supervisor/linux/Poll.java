package dev.forklore.supervisor.linux;

import java.util.List;

/** Waits until there is something to read (poll(2)). For one thread. */
public final class Poll {
  private static final CFunction POLL = CFunction.named("poll");
  private static final short POLLIN = 1;

  private final List<CredentialSocket> sockets;
  private final Room entries;

  public Poll(List<CredentialSocket> sockets) {
    this.sockets = List.copyOf(sockets);
    this.entries = Room.lasting(8 * sockets.size());
  }

  /** Blocks until one of the sockets has something or has ended, or the time is over. */
  public boolean await(int millis) {
    for (int i = 0; i < sockets.size(); i++) {
      CredentialSocket socket = sockets.get(i);
      // The kernel passes over negative numbers; an ended one would be ready for ever.
      entries.int32(8 * i, socket.ended() ? -1 : socket.reading().number());
      entries.int16(8 * i + 4, POLLIN);
    }
    return POLL.call(entries.address(), sockets.size(), millis) > 0;
  }
}
