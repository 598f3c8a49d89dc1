package dev.forklore.multiprocessing.manager;

import dev.forklore.multiprocessing.connection.Connection;
import dev.forklore.multiprocessing.connection.Key;
import dev.forklore.multiprocessing.connection.Listener;
import dev.forklore.multiprocessing.link.Steady;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gives objects of this process to others, on this machine or on another one.
 *
 * {@snippet :
 * try (var server = new ManagerServer(new InetSocketAddress(6000), Key.of("secret"))) {
 *   server.register("jobs", Jobs.class, new JobList());
 *   server.await();
 * }
 * }
 *
 * <p>Elsewhere: {@code Manager.connect(address, key).get("jobs", Jobs.class)}. Each caller is
 * answered by a thread of its own. Whoever makes a server closes it.
 */
public final class ManagerServer implements AutoCloseable {
  private final Listener listener;
  private final Store store;
  private final Set<Connection> lines = ConcurrentHashMap.newKeySet();
  private final CallsUnderWay calls = new CallsUnderWay();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Serves at this address whoever has the key. With port 0 the system chooses one.
   *
   * @throws IOException when nobody can listen there
   */
  public ManagerServer(SocketAddress address, Key key) throws IOException {
    this(address, key, false);
  }

  /** One that also makes objects for whoever asks. */
  ManagerServer(SocketAddress address, Key key, boolean creates) throws IOException {
    listener = new Listener(address, key);
    store = new Store(new Place(listener.address(), key), creates);
    Place.isKnown(address(), store);
    calls.watch();
    new Steady("manager", true, this::acceptAll).start();
  }

  /** Lets others call this object by this name, through an interface that it implements. */
  public <T> void register(String name, Class<T> type, T object) {
    store.register(name, type, object);
  }

  /** Where it serves; the port is the one that the system chose. */
  public SocketAddress address() {
    return store.place().address();
  }

  /** Waits until it is closed. */
  public void await() throws InterruptedException {
    closed.await();
  }

  /** Waits until it is closed, but no longer than this; returns whether it is. */
  public boolean await(Duration limit) throws InterruptedException {
    return closed.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void acceptAll() {
    try {
      while (true) {
        Connection line = listener.accept();
        lines.add(line);
        Thread thread = new Thread(() -> serve(line), "manager's line");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException | InterruptedException e) {
      close();
    }
  }

  private void serve(Connection line) {
    try (line) {
      while (true) {
        byte[] call = line.recvBytes();
        line.sendBytes(answered(line, call));
      }
    } catch (IOException | InterruptedException theCallerOrThisServerHasGone) {
      Thread.onSpinWait();
    } finally {
      lines.remove(line);
    }
  }

  private byte[] answered(Connection line, byte[] call) {
    calls.begin(line);
    try {
      return store.answer(call);
    } finally {
      calls.end(line);
    }
  }

  /** Stops serving. Calls that are under way are interrupted. */
  @Override
  public void close() {
    Place.isGone(address(), store);
    try {
      listener.close();
    } catch (IOException e) {
      throw new IllegalStateException("a listener closes", e);
    }
    calls.over();
    lines.forEach(Connection::close);
    closed.countDown();
  }
}
