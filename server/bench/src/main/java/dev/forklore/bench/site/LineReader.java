package dev.forklore.bench.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines and bytes out of one stream. For one thread; takes no locks, to cost little. */
final class LineReader extends InputStream {
  private final InputStream in;
  private byte[] buffer = new byte[8192];
  private int at;
  private int end;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** The next line without its end, or null at the end of the stream. */
  @Nullable String readLine() throws IOException {
    int searched = at;
    while (true) {
      for (int i = searched; i < end; i++) {
        if (buffer[i] != '\n') continue;
        int last = i > at && buffer[i - 1] == '\r' ? i - 1 : i;
        String line = new String(buffer, at, last - at, StandardCharsets.UTF_8);
        at = i + 1;
        return line;
      }
      int kept = end - at;
      if (!more()) return null;
      searched = at + kept;
    }
  }

  @Override
  public int read() throws IOException {
    if (at == end && !more()) return -1;
    return buffer[at++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) return 0;
    if (at == end && !more()) return -1;
    int count = Math.min(length, end - at);
    System.arraycopy(buffer, at, into, offset, count);
    at += count;
    return count;
  }

  /** Reads on behind what is left, which moves to the front. */
  private boolean more() throws IOException {
    System.arraycopy(buffer, at, buffer, 0, end - at);
    end -= at;
    at = 0;
    if (end == buffer.length) buffer = Arrays.copyOf(buffer, buffer.length * 2);
    int count = in.read(buffer, end, buffer.length - end);
    if (count < 0) return false;
    end += count;
    return true;
  }
}
