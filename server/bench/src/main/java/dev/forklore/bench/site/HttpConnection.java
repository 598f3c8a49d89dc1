package dev.forklore.bench.site;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * An open HTTP/1.1 connection to this machine. One request at a time, written in one piece: with no
 * thread or queue between, nothing is added to what is measured. Whoever opens it closes it.
 */
public final class HttpConnection implements AutoCloseable {
  /** The server closes a connection that was idle for 30 s. */
  private static final long IDLE_NANOS = 10_000_000_000L;

  private final Route route;
  private Socket socket;
  private OutputStream out;
  private LineReader in;
  private String cookie = "";
  private long used;

  private HttpConnection(Route route, Socket socket) throws IOException {
    this.route = route;
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.in = new LineReader(socket.getInputStream());
    this.used = System.nanoTime();
  }

  public static HttpConnection open(int port) throws IOException {
    return open(Route.local(port));
  }

  public static HttpConnection open(Route route) throws IOException {
    return new HttpConnection(route, route.connect());
  }

  /** Opens it anew if the server may be about to close it, and uses it once. */
  public void refresh() throws IOException {
    if (System.nanoTime() - used < IDLE_NANOS) return;
    socket.close();
    socket = route.connect();
    out = socket.getOutputStream();
    in = new LineReader(socket.getInputStream());
    get("/api/capacity").text();
  }

  public Answer get(String path) throws IOException {
    return send("GET", path, "");
  }

  /** The events behind this one, as a page asks that has lost its connection. */
  Answer resume(String path, long last) throws IOException {
    return send("GET", path, "", "Last-Event-ID: " + last + "\r\n");
  }

  /** Sends JSON, or nothing. Keeps the cookie that it is given, as a browser does. */
  public Answer send(String method, String path, String json) throws IOException {
    return send(method, path, json, "");
  }

  private Answer send(String method, String path, String json, String header) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: "
            + route.to().getAddress().getHostAddress()
            + "\r\n"
            + cookie
            + header
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
