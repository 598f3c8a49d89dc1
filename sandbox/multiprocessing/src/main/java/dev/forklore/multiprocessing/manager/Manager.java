package dev.forklore.multiprocessing.manager;

import dev.forklore.multiprocessing.Call;
import dev.forklore.multiprocessing.Process;
import dev.forklore.multiprocessing.connection.Connection;
import dev.forklore.multiprocessing.connection.Key;
import dev.forklore.multiprocessing.connection.Pipe;
import dev.forklore.multiprocessing.link.Leftovers;
import dev.forklore.multiprocessing.link.Leftovers.Leftover;
import dev.forklore.multiprocessing.link.Meeting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process in which objects live that many processes call: maps, lists, single values, and objects
 * of your own classes.
 *
 * {@snippet :
 * interface Counter {
 *   int next();
 * }
 *
 * void main() throws Exception {
 *   try (var manager = new Manager()) {
 *     Map<String, Integer> ages = manager.dict();
 *     Counter counter = manager.create(Counter.class, () -> new SafeCounter());
 *     Process.start(() -> ages.put("Ada", counter.next())).join();
 *     IO.println(ages);
 *   }
 * }
 * }
 *
 * <p>The objects can be sent to any process that descends from this one, and are there the same
 * objects. They exist until the manager is closed, its process dies, or the process that started it
 * ends; a call then throws a {@link ManagerException} that says so. For another program, or another
 * machine, see {@link ManagerServer} and {@link #connect}. Safe for use by many threads.
 */
public final class Manager implements AutoCloseable {
  private final Lines lines;
  private final Root root;
  private final @Nullable Process process;
  private @Nullable Leftover socket;

  private Manager(Lines lines, @Nullable Process process) {
    this.lines = lines;
    this.root = Stub.of(lines, Root.NUMBER, Root.class);
    this.process = process;
  }

  /**
   * Starts a process for the objects, and returns when it is ready.
   *
   * @throws ManagerException when it ended before that
   * @throws UncheckedIOException when the operating system allows no further process, or this
   *     program is ending
   */
  public Manager() throws InterruptedException {
    this(Meeting.newPath());
  }

  /** Nobody else knows this name, so what is there is ours even if the child dies early. */
  private Manager(Path secret) throws InterruptedException {
    this(UnixDomainSocketAddress.of(secret), Key.random(), Leftovers.mayBe(secret));
  }

  /** The same; other programs that have the key reach it at this address. */
  public Manager(SocketAddress address, Key key) throws InterruptedException {
    this(address, key, null);
  }

  private Manager(SocketAddress address, Key key, @Nullable Leftover early)
      throws InterruptedException {
    Pipe pipe = new Pipe(false);
    Connection sender = pipe.second();
    Process child = Process.of(() -> serve(address, key, sender)).asDaemon();
    Process named = child.named(child.name().replace("Process", "Manager")).start();
    if (early != null) goesWith(named, early);
    sender.close();
    process = named;
    lines = new Lines(whenReady(pipe.first(), named), key);
    // Before it was bound, a file of that name was somebody else's.
    if (early == null && address instanceof UnixDomainSocketAddress unix) {
      goesWith(named, Leftovers.is(unix.getPath()));
    }
    root = Stub.of(lines, Root.NUMBER, Root.class);
    Place.isKnown(lines.place().address(), lines);
    var _ = named.onExit().thenAccept(this::ended);
  }

  /** What its process does. */
  private static void serve(SocketAddress address, Key key, Connection ready) throws Exception {
    try (ManagerServer server = new ManagerServer(address, key, true)) {
      ready.send(server.address());
      ready.close();
      server.await();
    }
  }

  private static SocketAddress whenReady(Connection ready, Process process)
      throws InterruptedException {
    try (ready) {
      return ready.recv(SocketAddress.class);
    } catch (InterruptedException e) {
      process.close();
      throw e;
    } catch (IOException e) {
      process.kill();
      throw new ManagerException(
          process + " ended before it was ready; what it printed says why.", e);
    }
  }

  private void goesWith(Process process, Leftover file) {
    socket = file;
    var _ = process.onExit().thenAccept(ended -> file.remove());
  }

  private void ended(Process ended) {
    lines.ended(
        ended
            + " (pid "
            + ended.pid()
            + ") has ended with exit code "
            + ended.exitCode().orElse(0)
            + ", and its objects are gone.");
  }

  /**
   * A manager in another program, perhaps on another machine: its registered objects.
   *
   * @throws dev.forklore.multiprocessing.connection.AuthenticationException when it has another key
   * @throws IOException when nobody serves there
   */
  public static Manager connect(SocketAddress address, Key key)
      throws IOException, InterruptedException {
    Lines lines = new Lines(address, key);
    lines.open();
    Place.isKnown(address, lines);
    return new Manager(lines, null);
  }

  /** Where it can be reached. */
  public SocketAddress address() {
    return lines.place().address();
  }

  /** A map, empty at first. */
  public <K, V> SharedMap<K, V> dict() {
    return new SharedMap<>(create(MapCalls.class, MapState::new));
  }

  /** A map that begins like this one. */
  public <K, V> SharedMap<K, V> dict(Map<? extends K, ? extends V> initial) {
    SharedMap<K, V> map = dict();
    map.putAll(initial);
    return map;
  }

  /** A list, empty at first. */
  public <E> SharedList<E> list() {
    return new SharedList<>(create(ListCalls.class, ListState::new));
  }

  /** A list that begins like this one. */
  public <E> SharedList<E> list(Collection<? extends E> initial) {
    SharedList<E> list = list();
    list.addAll(initial);
    return list;
  }

  /** Values by name, none at first. */
  public Namespace namespace() {
    return new Namespace(create(MapCalls.class, MapState::new));
  }

  /** A single value, which begins like this. */
  public <T> SharedValue<T> value(T initial) {
    SharedValue<T> value = new SharedValue<>(create(MapCalls.class, MapState::new));
    value.set(initial);
    return value;
  }

  /**
   * An object of a class of your own, made in the manager's process and called through an
   * interface.
   *
   * @throws ManagerException when it cannot be made
   */
  public <T> T create(Class<T> type, Call<? extends T> factory) {
    try {
      return type.cast(root.create(type, factory));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ManagerException("The object cannot be made: " + e, e);
    }
  }

  /** The object that a {@link ManagerServer} registered under this name. */
  public <T> T get(String name, Class<T> type) {
    return type.cast(root.find(name, type));
  }

  /** The process in which the objects live; empty if this process has not started it. */
  public java.util.Optional<Process> process() {
    return java.util.Optional.ofNullable(process);
  }

  /** Ends the process that it started, and hangs up. */
  @Override
  public void close() {
    Place.isGone(address(), lines);
    if (process != null) process.close();
    if (socket != null) socket.remove();
    lines.close();
  }
}
