package dev.forklore.multiprocessing.connection;

import dev.forklore.multiprocessing.link.Leftovers;
import dev.forklore.multiprocessing.link.Leftovers.Leftover;
import dev.forklore.multiprocessing.link.Meeting;
import dev.forklore.multiprocessing.shared.Patience;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * Waits for {@link Client}s at an address: an {@link java.net.InetSocketAddress}, or a {@link
 * UnixDomainSocketAddress}, which only processes of this machine reach.
 *
 * {@snippet :
 * try (var listener = new Listener(new InetSocketAddress("localhost", 6000), Key.of("secret"));
 *     var caller = listener.accept()) {
 *   caller.send("Hello");
 * }
 * }
 *
 * <p>A caller that does not show the {@link Key} within ten seconds gets nothing, and delays
 * nobody: callers are looked at on a thread of the listener's own, before {@link #accept} gives
 * them out. Whoever makes a listener closes it. Safe for use by many threads.
 */
public final class Listener implements Waitable, AutoCloseable {
  /** Belongs to the user of this process (proc(5)). */
  private static final Path SELF = Path.of("/proc/self");

  private static final Key SAME_USER = Key.of("no key, but the same user");

  private final ServerSocketChannel server;
  private final Door door;
  private final Optional<Leftover> file;
  private final Queue<Connection> callers = new ArrayDeque<>();
  private final Set<Selector> selectors = new HashSet<>();
  private boolean closed;

  /** Listens at a new Unix domain socket, for processes of the same user. */
  public Listener() throws IOException {
    this(UnixDomainSocketAddress.of(Meeting.newPath()));
  }

  /** Listens at a Unix domain socket, for processes of the same user. */
  public Listener(UnixDomainSocketAddress address) throws IOException {
    this(address, SAME_USER, Listener::isOfOurUser);
  }

  /**
   * Listens at this address, for whoever has the key. With port 0 the system chooses one.
   *
   * @throws IOException when the address is taken or not ours, or this program is ending
   */
  public Listener(SocketAddress address, Key key) throws IOException {
    this(address, key, caller -> true);
  }

  private Listener(
      SocketAddress address, Key key, java.util.function.Predicate<SocketChannel> mayCome)
      throws IOException {
    boolean local = address instanceof UnixDomainSocketAddress;
    server =
        local ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
    Optional<Leftover> made = Optional.empty();
    try {
      made = bound(server, address);
      door = new Door(server, mayCome, key, this::known);
    } catch (IOException | RuntimeException e) {
      server.close();
      made.ifPresent(Leftover::remove);
      throw new IOException("Nobody can listen at " + address + ": " + e.getMessage(), e);
    }
    file = made;
  }

  /** The file that this makes. */
  private static Optional<Leftover> bound(ServerSocketChannel server, SocketAddress address)
      throws IOException {
    if (!(address instanceof UnixDomainSocketAddress unix)) {
      server.bind(address);
      return Optional.empty();
    }
    return Leftovers.make(() -> {
      server.bind(unix);
      // Not before: until it was bound, a file of that name was somebody else's.
      return Optional.of(Leftovers.is(unix.getPath()));
    });
  }

  static Key keyWithout() {
    return SAME_USER;
  }

  /** Whether the process at the other end of a Unix domain socket is of this process's user. */
  static boolean isOfOurUser(SocketChannel other) {
    try {
      UserPrincipal user = other.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
      return user.equals(Files.getOwner(SELF));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private synchronized void known(SocketEnd caller) {
    if (closed) {
      caller.close();
      return;
    }
    callers.add(new Connection(caller, true, true, true));
    notifyAll();
    selectors.forEach(Selector::wakeup);
  }

  /** Where it listens; the port is the one that the system chose. */
  public SocketAddress address() {
    try {
      return Objects.requireNonNull(server.getLocalAddress());
    } catch (IOException e) {
      throw new IllegalStateException("The listener is closed.", e);
    }
  }

  /** Waits for the next caller that has the key. */
  public Connection accept() throws IOException, InterruptedException {
    return Objects.requireNonNull(next(Patience.endless()));
  }

  /** Waits for one so long at most; empty if none has come. */
  public Optional<Connection> accept(Duration limit) throws IOException, InterruptedException {
    return Optional.ofNullable(next(Patience.within(limit)));
  }

  private synchronized @Nullable Connection next(Patience patience)
      throws IOException, InterruptedException {
    while (callers.isEmpty()) {
      if (closed) throw new IOException("The listener is closed.");
      if (!patience.await(this)) return null;
    }
    return callers.remove();
  }

  synchronized boolean isReady() {
    return closed || !callers.isEmpty();
  }

  synchronized void wake(Selector selector) {
    selectors.add(selector);
  }

  synchronized void leave(Selector selector) {
    selectors.remove(selector);
  }

  /** Lets nobody in any more. Connections that it gave out go on. */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      callers.forEach(Connection::close);
      callers.clear();
      notifyAll();
      selectors.forEach(Selector::wakeup);
    }
    door.close();
    file.ifPresent(Leftover::remove);
  }
}
