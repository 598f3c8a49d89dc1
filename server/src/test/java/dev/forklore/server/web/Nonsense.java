package dev.forklore.server.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Requests that no honest client sends: the same ones for the same seed. */
public final class Nonsense {
  private static final String[] TEXTS = {
    "",
    " ",
    "\u0000",
    "\uD800",
    "\uDFFF\uD800",
    "é",
    "e\u0301",
    "👩‍💻",
    "\u202E",
    "\uFEFF",
    "\uFFFF",
    "A.java",
    "../../etc/passwd",
    "A.java\u0000.py",
    "CON",
    "a/b.java",
    "a\\b.java",
    "-J-version.java",
    "<script>x</script>",
    "'\"`;--",
    "${jndi:ldap://x}",
    "%s%n%x",
    "\r\nX: y",
    "\u001b[31m",
    "ı.java",
    "K.java",
    "1e999",
    "-0",
    "NaN"
  };
  private static final String[] PATHS = {
    "/",
    "//",
    "/..",
    "/%2e%2e/",
    "/%00",
    "/%",
    "/%zz",
    "/;a=b",
    "/api/runs",
    "/api/runs/",
    "/api/runs/x",
    "/api/runs/x/events",
    "/api/runs/x/stdin",
    "/api/runs/%2e%2e/events",
    "/api/capacity",
    "/api/openapi.json",
    "/assets/..%2f..%2fetc%2fpasswd",
    "/assets/%5c",
    "/lessons/a-lesson",
    "/lessons/%F0%9F%92%A9",
    "/login",
    "/admin",
    "/admin/runs/x/stop",
    "/admin/programs/remove",
    "/api/programs",
    "/api/programs/x",
    "/api/programs/x/recordings/y/events",
    "/api/runs/x/recording",
    "/p/x/y",
    "/embed/x/%2e%2e",
    "/p/%2e%2e",
    "/playground?program=%00",
    "/healthz",
    "/metrics",
    "/about?x=%",
    "/?\u0001",
    "http://evil/",
    "*",
    "/\u00e9",
    "/a b"
  };
  private static final String[] METHODS = {
    "GET",
    "POST",
    "PUT",
    "DELETE",
    "PATCH",
    "HEAD",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "get",
    "G\u0000T",
    "PRI",
    "X",
    ""
  };
  private static final String[] HEADERS = {
    "Content-Length: -1",
    "Content-Length: 99999999999999999999",
    "Content-Length: 5, 6",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: gzip",
    "Content-Type: application/json; charset=utf-7",
    "Content-Type: application/json; charset=x",
    "Content-Type: multipart/form-data; boundary=",
    "Content-Type: multipart/form-data; boundary=a",
    "Content-Encoding: gzip",
    "Last-Event-ID: -1",
    "Last-Event-ID: 99999999999999999999",
    "Last-Event-ID: \u00ff",
    "Last-Event-ID: 1;2",
    "Accept: text/event-stream",
    "Accept: ;q=,,/",
    "Accept-Encoding: \u0080",
    "Accept-Language: *;q=x",
    "Host: ",
    "Host: a:b:c",
    "Host: \u0000",
    "Cookie: forklore=",
    "Cookie: forklore=.; $Version=1",
    "Cookie: =;;==",
    "Cookie: forklore-access=guest.\u00ff",
    "Authorization: Basic",
    "Authorization: Basic %%%",
    "Authorization: Basic Og==",
    "Authorization: Bearer",
    "Origin: ://",
    "Origin: http://[",
    "Origin: http://x y",
    "Sec-Fetch-Site: same-origin",
    "X-Forwarded-For: ,,,",
    "X-Forwarded-For: 1.1.1.1, ::1%lo",
    "Expect: 100-continue",
    "Expect: x",
    "Upgrade: websocket",
    "Connection: Upgrade, HTTP2-Settings",
    "HTTP2-Settings: \u00ff",
    "Range: bytes=5-1,-,",
    "If-Modified-Since: never",
    " folded",
    ": no name",
    "no colon",
    "X\u0001: y",
    "TE: trailers"
  };

  private final Random random;

  public Nonsense(long seed) {
    random = new Random(seed);
  }

  /** A body for a run that is JSON nearly or quite, and a request for it in order. */
  public byte[] wellFormed() {
    String path = random.nextInt(4) == 0 ? "/api/runs/x/stdin" : "/api/runs";
    byte[] body = mutated(json().getBytes(StandardCharsets.UTF_8), random.nextInt(3));
    String head =
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, body.length);
    return joined(head.getBytes(StandardCharsets.ISO_8859_1), body);
  }

  /** Anything. */
  public byte[] malformed() {
    StringBuilder head = new StringBuilder();
    head.append(one(METHODS))
        .append(' ')
        .append(one(PATHS))
        .append(random.nextInt(20) == 0 ? "" : " ");
    head.append(random.nextInt(8) == 0 ? "HTTP/" + random.nextInt(4) : "HTTP/1.1").append("\r\n");
    if (random.nextInt(10) > 0) head.append("Host: 127.0.0.1\r\n");
    for (int i = random.nextInt(5); i > 0; i--) head.append(one(HEADERS)).append("\r\n");
    if (random.nextInt(50) == 0) head.append("X-Long: ").append("x".repeat(9_000)).append("\r\n");
    byte[] body = random.nextBoolean() ? new byte[0] : json().getBytes(StandardCharsets.UTF_8);
    if (random.nextBoolean()) head.append("Content-Length: ").append(body.length).append("\r\n");
    head.append(random.nextInt(20) == 0 ? "" : "\r\n");
    byte[] all = joined(head.toString().getBytes(StandardCharsets.ISO_8859_1), body);
    return mutated(all, random.nextInt(4) == 0 ? 1 + random.nextInt(6) : 0);
  }

  private String json() {
    List<String> fields = new ArrayList<>();
    List<UnaryOperator<String>> kinds =
        List.of(
            _ -> "\"language\":" + (random.nextBoolean() ? "\"java\"" : value(2)),
            _ -> "\"files\":[{\"name\":" + value(0) + ",\"text\":" + value(0) + "}]",
            _ -> "\"files\":" + value(3),
            _ -> "\"args\":" + value(2),
            _ -> "\"stdin\":" + value(1),
            _ -> "\"text\":" + value(1),
            _ -> "\"cpus\":" + value(1),
            _ -> "\"main\":" + value(0),
            _ -> "\"example\":" + (random.nextBoolean() ? "\"a-lesson/A.java\"" : value(1)),
            _ -> value(0) + ":" + value(2));
    for (int i = random.nextInt(6); i >= 0; i--) {
      fields.add(kinds.get(random.nextInt(kinds.size())).apply(""));
    }
    if (random.nextInt(300) == 0) fields.add("\"stdin\":" + quoted("x".repeat(70_000)));
    if (random.nextInt(200) == 0) return "[".repeat(20_000);
    return "{" + String.join(",", fields) + "}";
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 4)) {
      case 0, 1, 2 -> quoted(one(TEXTS) + (random.nextBoolean() ? one(TEXTS) : ""));
      case 3 -> random.nextBoolean() ? "\"\\uD83D\"" : "\"\\u0000\\x\"";
      case 4 ->
          one(new String[] {"null", "true", "1e400", "-1", "0.5", "1", "NaN", "9".repeat(400)});
      case 5 -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
      case 6 -> "{" + quoted(one(TEXTS)) + ":" + value(depth - 1) + "}";
      default -> "{}";
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private byte[] mutated(byte[] bytes, int times) {
    byte[] result = bytes.clone();
    for (int i = 0; i < times && result.length > 0; i++) {
      result[random.nextInt(result.length)] = (byte) random.nextInt(256);
    }
    if (times > 0 && result.length > 1 && random.nextInt(4) == 0) {
      return Arrays.copyOf(result, 1 + random.nextInt(result.length - 1));
    }
    return result;
  }

  private String one(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static byte[] joined(byte[] head, byte[] body) {
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }
}
