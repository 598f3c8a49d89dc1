package dev.forklore.bench.site;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer. Its body has to be read to the end before the connection is used again.
 *
 * @param headers by their names in lower case
 * @param firstByte when its first line was read, by {@link System#nanoTime}
 */
public record Answer(int status, Map<String, String> headers, InputStream body, long firstByte) {

  public static Answer read(LineReader source) throws IOException {
    @Nullable String first = source.readLine();
    if (first == null) throw new EOFException("the server closed the connection");
    long firstByte = System.nanoTime();
    int status = Integer.parseInt(first.split(" ", 3)[1]);
    Map<String, String> headers = new HashMap<>();
    for (@Nullable String line = source.readLine();
        line != null && !line.isEmpty();
        line = source.readLine()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Answer(status, headers, body(headers, source), firstByte);
  }

  private static InputStream body(Map<String, String> headers, LineReader source)
      throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return new ChunkedBody(source);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new ByteArrayInputStream(source.readNBytes(length));
  }

  public String text() throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }
}
