package dev.forklore.server.engine.docker;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between an engine and the real daemon, so that a test can part them. */
final class SocketRelay implements AutoCloseable {
  private final Path here;
  private final UnixDomainSocketAddress there;
  private final List<Channel> open = new CopyOnWriteArrayList<>();

  private SocketRelay(Path here, UnixDomainSocketAddress there) {
    this.here = here;
    this.there = there;
  }

  static SocketRelay start(Path here, String dockerHost) throws IOException {
    Path socket = Path.of(dockerHost.substring("unix://".length()));
    SocketRelay relay = new SocketRelay(here, UnixDomainSocketAddress.of(socket));
    relay.join();
    return relay;
  }

  String address() {
    return "unix://" + here;
  }

  /** From now on there is a daemon. */
  void join() throws IOException {
    Files.deleteIfExists(here);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(here));
    open.add(server);
    Thread.ofPlatform().daemon().start(() -> accept(server));
  }

  /** From now on there is none, and every connection is broken. */
  void cut() throws IOException {
    for (Channel channel : open) channel.close();
    open.clear();
    Files.deleteIfExists(here);
  }

  private void accept(ServerSocketChannel server) {
    try {
      while (true) {
        SocketChannel near = server.accept();
        open.add(near);
        SocketChannel far = SocketChannel.open(there);
        open.add(far);
        Thread.ofPlatform().daemon().start(() -> copy(near, far));
        Thread.ofPlatform().daemon().start(() -> copy(far, near));
      }
    } catch (IOException closed) {
      // That is how it ends.
    }
  }

  private static void copy(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(8192);
    try (from;
        to) {
      while (from.read(buffer.clear()) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) to.write(buffer);
      }
    } catch (IOException closed) {
      // One side is gone, so both are.
    }
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
