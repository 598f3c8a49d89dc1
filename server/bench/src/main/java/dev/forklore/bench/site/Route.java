package dev.forklore.bench.site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * From a reader to a server.
 *
 * @param to where the server listens
 * @param from the reader's own address, one of this machine's; null for whichever the kernel takes
 * @param receiveBytes what the kernel may keep for a reader who does not read; 0 for its default
 */
public record Route(InetSocketAddress to, @Nullable InetAddress from, int receiveBytes) {
  private static final int PATIENCE_MILLIS = 60_000;

  /** To a server of this machine that listens where all do. */
  public static Route local(int port) {
    return new Route(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), null, 0);
  }

  /** The same for a reader with this address. */
  public Route from(InetAddress address) {
    return new Route(to, address, receiveBytes);
  }

  public Route receiving(int bytes) {
    return new Route(to, from, bytes);
  }

  Socket connect() throws IOException {
    Socket socket = new Socket();
    if (receiveBytes > 0) socket.setReceiveBufferSize(receiveBytes);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    if (from != null) socket.bind(new InetSocketAddress(from, 0));
    socket.connect(to);
    return socket;
  }
}
