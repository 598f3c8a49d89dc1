package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.link.Steady;
import dev.forklore.multiprocessing.shared.Patience;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Where callers at a {@link Listener} are looked at before anybody talks to them. One thread sees
 * to all of them and waits for none, so that a stranger who is slow or silent delays nobody.
 */
final class Door {
  /** So many may be at the door at a time; those that came first have to go. */
  private static final int MOST = 200;

  /** Whoever has the key shows it within this time. */
  private static final long LIMIT_NANOS = 10_000_000_000L;

  private static final int LOOK_MILLIS = 1000;
  private static final long PAUSE_NANOS = 10_000_000;

  private record Stranger(SocketEnd end, Handshake handshake, long since) {}

  private final ServerSocketChannel server;
  private final Predicate<SocketChannel> mayCome;
  private final Key key;
  private final Consumer<SocketEnd> known;
  private final List<Stranger> strangers = new ArrayList<>();
  private final Selector selector;

  /**
   * A door that is looked after until the server is closed.
   *
   * @param mayCome whether somebody is heard at all
   * @param known takes those who have shown the key
   */
  Door(
      ServerSocketChannel server,
      Predicate<SocketChannel> mayCome,
      Key key,
      Consumer<SocketEnd> known)
      throws IOException {
    this.server = server;
    this.mayCome = mayCome;
    this.key = key;
    this.known = known;
    selector = Selector.open();
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    new Steady("listener", true, this::look).start();
  }

  private void look() {
    try {
      while (server.isOpen()) {
        selector.select(this::see, LOOK_MILLIS);
        while (!strangers.isEmpty() && isLate(strangers.getFirst())) dismiss(strangers.getFirst());
      }
    } catch (IOException | ClosedSelectorException e) {
      // Then it is closed.
    } finally {
      List.copyOf(strangers).forEach(this::dismiss);
    }
  }

  private boolean isLate(Stranger stranger) {
    return strangers.size() > MOST || System.nanoTime() - stranger.since() > LIMIT_NANOS;
  }

  private void see(SelectionKey key) {
    if (key.attachment() instanceof Stranger stranger) {
      if (!hear(stranger)) key.cancel();
      return;
    }
    try {
      for (SocketChannel next = server.accept(); next != null; next = server.accept()) {
        let(next);
        if (strangers.size() > MOST) dismiss(strangers.getFirst());
      }
    } catch (IOException e) {
      LockSupport.parkNanos(PAUSE_NANOS); // this process may open no more files, perhaps
    }
  }

  private void let(SocketChannel caller) throws IOException {
    if (!mayCome.test(caller)) {
      caller.close();
      return;
    }
    if (!(caller.getRemoteAddress() instanceof UnixDomainSocketAddress)) {
      caller.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    SocketEnd end = new SocketEnd(caller);
    Stranger stranger = new Stranger(end, Handshake.ofListener(end, key), System.nanoTime());
    strangers.add(stranger);
    caller.register(selector, SelectionKey.OP_READ, stranger);
  }

  /** Whether there is more to hear. */
  private boolean hear(Stranger stranger) {
    try {
      while (true) {
        byte[] message = stranger.end().take(Patience.none());
        if (message == null) return true;
        if (stranger.handshake().answer(message)) {
          strangers.remove(stranger);
          known.accept(stranger.end());
          return false;
        }
      }
    } catch (IOException | InterruptedException e) {
      dismiss(stranger);
      return false;
    }
  }

  private void dismiss(Stranger stranger) {
    strangers.remove(stranger);
    stranger.end().close();
  }

  /** Lets nobody in any more, at once. */
  void close() throws IOException {
    server.close();
    selector.close();
  }
}
