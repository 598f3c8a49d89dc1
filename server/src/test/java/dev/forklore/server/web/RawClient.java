package dev.forklore.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** A connection on which a test sends whatever bytes it likes. */
public final class RawClient implements AutoCloseable {
  private static final int MOST_BYTES = 256 << 10;
  private final Socket socket;

  public RawClient(int port) throws IOException {
    this(port, "127.0.0.1");
  }

  /**
   * @param from the address to come from, one of 127.0.0.0/8
   */
  public RawClient(int port, String from) throws IOException {
    this(port, from, "127.0.0.1");
  }

  /**
   * @param from the address to come from, one of 127.0.0.0/8
   * @param to where the server is, another one
   */
  public RawClient(int port, String from, String to) throws IOException {
    socket = new Socket(InetAddress.ofLiteral(to), port, InetAddress.ofLiteral(from), 0);
    socket.setTcpNoDelay(true);
    socket.setSoLinger(true, 0); // so many connections would otherwise use up all ports
    socket.setSoTimeout(20_000);
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Says that nothing more comes. */
  public void finish() throws IOException {
    socket.shutdownOutput();
  }

  /** All that the server sends until it closes; what came before a reset counts too. */
  public String readAll() throws IOException {
    return readUntil(_ -> false);
  }

  /** The same, but no further than is enough. */
  public String readUntil(Predicate<CharSequence> enough) throws IOException {
    StringBuilder all = new StringBuilder();
    byte[] buffer = new byte[8 << 10];
    InputStream in = socket.getInputStream();
    while (all.length() < MOST_BYTES && !enough.test(all)) {
      int read;
      try {
        read = in.read(buffer);
      } catch (SocketTimeoutException e) {
        throw e;
      } catch (IOException e) {
        break;
      }
      if (read < 0) break;
      all.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
    }
    return all.toString();
  }

  /** Waits this long for a byte; -2 if none came, -1 if the server has closed. */
  public int read(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      return socket.getInputStream().read();
    } catch (SocketTimeoutException e) {
      return -2;
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
