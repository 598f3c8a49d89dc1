package dev.forklore.multiprocessing;

import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * A pool's end of the way back from one worker: a TCP connection on the loopback interface.
 *
 * <p>A JVM gives its child three open files. Input brings the orders; output and error belong to
 * the task, which may print, close or redirect them. So results need a fourth. A Unix domain socket
 * would do, too, but makes every worker start 20 ms later than a TCP one.
 *
 * <p>Other users of the machine reach the loopback interface as well. So the pool tells the worker
 * a secret through the pipe, where nobody else sees it, and believes only a connection that begins
 * with it. {@link Outbox} is the worker's end.
 */
final class ReplyLine implements AutoCloseable {
  private static final int SECRET_BYTES = 16;

  /** The worker sends its secret at once, and a stranger is not waited for any longer. */
  private static final int SECRET_MILLIS = 1000;

  private final ServerSocket server;
  private final byte[] secret;
  private @Nullable Socket socket;

  private ReplyLine(ServerSocket server, byte[] secret) {
    this.server = server;
    this.secret = secret;
  }

  static ReplyLine open() throws IOException {
    return new ReplyLine(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), newSecret());
  }

  /** What the worker needs to know: the port and the secret. */
  byte[] address() {
    return ByteBuffer.allocate(Integer.BYTES + SECRET_BYTES)
        .putInt(server.getLocalPort())
        .put(secret)
        .array();
  }

  /**
   * Waits for a message.
   *
   * @throws IOException when the worker is gone
   */
  byte[] receive() throws IOException {
    Socket from = socket;
    if (from == null) {
      from = accept();
      socket = from;
      stopListening();
    }
    DataInputStream in = new DataInputStream(from.getInputStream());
    return in.readNBytes(in.readInt());
  }

  private Socket accept() throws IOException {
    while (true) {
      Socket candidate = server.accept();
      if (knowsSecret(candidate)) return candidate;
      candidate.close();
    }
  }

  private boolean knowsSecret(Socket candidate) {
    try {
      candidate.setSoTimeout(SECRET_MILLIS);
      byte[] told = candidate.getInputStream().readNBytes(SECRET_BYTES);
      candidate.setSoTimeout(0);
      return MessageDigest.isEqual(secret, told);
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends the wait for a connection that will not come. What has arrived can still be read. */
  void stopListening() {
    try {
      server.close();
    } catch (IOException e) {
      // Then it is closed.
    }
  }

  @Override
  public void close() {
    stopListening();
    if (socket == null) return;
    try {
      socket.close();
    } catch (IOException e) {
      // Then it is closed.
    }
  }

  /** Straight from the kernel where that can be: the JDK's own way costs 60 ms the first time. */
  private static byte[] newSecret() {
    try (InputStream random = new FileInputStream("/dev/urandom")) {
      return random.readNBytes(SECRET_BYTES);
    } catch (IOException e) {
      byte[] secret = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(secret);
      return secret;
    }
  }
}
