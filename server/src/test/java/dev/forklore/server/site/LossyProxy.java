package dev.forklore.server.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** TCP connections that can be cut, as a train's in a tunnel, or fall silent, as a bad cable's. */
final class LossyProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean silent;

  /** To this port of this machine. */
  LossyProxy(int target) throws IOException {
    this(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
  }

  /** To a port of an address of this machine, on another port of that. */
  LossyProxy(InetSocketAddress target) throws IOException {
    this.listener = new ServerSocket(0, 50, target.getAddress());
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  String address() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return listener.getLocalPort();
  }

  /** From now on nothing gets through, and nobody is told; or all of it does again. */
  void silent(boolean now) {
    silent = now;
  }

  /** Cuts every connection that is open now; new ones are taken. */
  void cut() throws IOException {
    for (Socket socket : open) socket.close();
    open.clear();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(target.getAddress(), target.getPort());
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> pump(client, server));
        Thread.ofVirtual().start(() -> pump(server, client));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      int count;
      while ((count = in.read(buffer)) >= 0) {
        awaitSound();
        out.write(buffer, 0, count);
        out.flush();
      }
      // That an end has gone is not heard either.
      awaitSound();
    } catch (IOException | InterruptedException cut) {
      // Either end may go at any time.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void awaitSound() throws InterruptedException {
    while (silent) Thread.sleep(20);
  }

  @Override
  public void close() throws IOException {
    silent = false;
    listener.close();
    cut();
  }
}
