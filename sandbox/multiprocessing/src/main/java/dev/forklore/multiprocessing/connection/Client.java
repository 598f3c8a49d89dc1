package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.shared.Patience;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Predicate;

/** Calls a {@link Listener}. */
public final class Client {
  private static final Duration USUAL_LIMIT = Duration.ofSeconds(20);

  private Client() {}

  /**
   * Calls a listener of the same user that has no key.
   *
   * @throws AuthenticationException when whoever listens there is another user
   * @throws IOException when nobody listens there
   */
  public static Connection connect(UnixDomainSocketAddress address)
      throws IOException, InterruptedException {
    return connect(address, Listener.keyWithout(), USUAL_LIMIT, Listener::isOfOurUser);
  }

  /**
   * Calls a listener, and waits 20 s at most for its answer.
   *
   * @throws AuthenticationException when it has not proved that it has the key, or refused ours
   * @throws IOException when nobody listens there
   */
  public static Connection connect(SocketAddress address, Key key)
      throws IOException, InterruptedException {
    return connect(address, key, USUAL_LIMIT);
  }

  /** The same, and waits so long at most. */
  public static Connection connect(SocketAddress address, Key key, Duration limit)
      throws IOException, InterruptedException {
    return connect(address, key, limit, other -> true);
  }

  private static Connection connect(
      SocketAddress address, Key key, Duration limit, Predicate<SocketChannel> isTrusted)
      throws IOException, InterruptedException {
    boolean local = address instanceof UnixDomainSocketAddress;
    SocketChannel channel =
        local ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX) : SocketChannel.open();
    try {
      Patience patience = Patience.within(limit);
      channel.configureBlocking(false);
      if (!local) channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      reach(channel, address, patience);
      if (!isTrusted.test(channel)) {
        throw new AuthenticationException("Another user listens at " + address + ".");
      }
      SocketEnd end = new SocketEnd(channel);
      Handshake.call(end, key, patience);
      return new Connection(end, true, true, true);
    } catch (IOException | InterruptedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void reach(SocketChannel channel, SocketAddress address, Patience patience)
      throws IOException, InterruptedException {
    Readiness connecting = new Readiness(channel, SelectionKey.OP_CONNECT);
    try {
      boolean reached = channel.connect(address);
      while (!reached) {
        if (!connecting.await(patience)) throw new IOException("Nobody answered in time.");
        reached = channel.finishConnect();
      }
    } catch (IOException e) {
      throw new IOException("Nobody is reached at " + address + ": " + e.getMessage(), e);
    } finally {
      connecting.close();
    }
  }
}
