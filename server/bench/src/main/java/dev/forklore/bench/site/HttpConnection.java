package dev.forklore.bench.site;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * An open HTTP/1.1 connection to this machine. One request at a time, written in one piece: with no
 * thread or queue between, nothing is added to what is measured. Whoever opens it closes it.
 */
public final class HttpConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  /** The server closes a connection that was idle for 30 s. */
  private static final long IDLE_NANOS = 10_000_000_000L;

  private final int port;
  private Socket socket;
  private OutputStream out;
  private LineReader in;
  private String cookie = "";
  private long used;

  private HttpConnection(int port, Socket socket) throws IOException {
    this.port = port;
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.in = new LineReader(socket.getInputStream());
    this.used = System.nanoTime();
  }

  public static HttpConnection open(int port) throws IOException {
    return open(port, 0);
  }

  /**
   * Opens one whose receiving side can be made small.
   *
   * @param receiveBytes what the kernel may keep for a client that does not read; 0 for its default
   */
  public static HttpConnection open(int port, int receiveBytes) throws IOException {
    return new HttpConnection(port, connect(port, receiveBytes));
  }

  private static Socket connect(int port, int receiveBytes) throws IOException {
    Socket socket = new Socket();
    if (receiveBytes > 0) socket.setReceiveBufferSize(receiveBytes);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  /** Opens it anew if the server may be about to close it, and uses it once. */
  public void refresh() throws IOException {
    if (System.nanoTime() - used < IDLE_NANOS) return;
    socket.close();
    socket = connect(port, 0);
    out = socket.getOutputStream();
    in = new LineReader(socket.getInputStream());
    get("/api/capacity").text();
  }

  public Answer get(String path) throws IOException {
    return send("GET", path, "");
  }

  /** Sends JSON, or nothing. Keeps the cookie that it is given, as a browser does. */
  public Answer send(String method, String path, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + cookie
            + (json.isEmpty()
                ? ""
                : "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n")
            + "\r\n";
    out.write((head + json).getBytes(StandardCharsets.UTF_8));
    out.flush();
    Answer answer = Answer.read(in);
    used = System.nanoTime();
    String given = answer.headers().get("set-cookie");
    if (given != null) cookie = "Cookie: " + given.split(";", 2)[0] + "\r\n";
    return answer;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
