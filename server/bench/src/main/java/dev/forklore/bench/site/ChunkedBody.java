package dev.forklore.bench.site;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** An answer's body in the chunked transfer coding (RFC 9112, 7.1). */
final class ChunkedBody extends InputStream {
  private final LineReader source;
  private int left;
  private boolean begun;
  private boolean ended;

  ChunkedBody(LineReader source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0 && !nextChunk()) return -1;
    int count = source.read(into, offset, Math.min(length, left));
    if (count < 0) throw new EOFException("the answer was cut off");
    left -= count;
    return count;
  }

  private boolean nextChunk() throws IOException {
    if (ended) return false;
    if (begun) line();
    begun = true;
    left = Integer.parseInt(line().split(";", -1)[0].strip(), 16);
    if (left > 0) return true;
    ended = true;
    for (String trailer = line(); !trailer.isEmpty(); ) trailer = line();
    return false;
  }

  private String line() throws IOException {
    @Nullable String line = source.readLine();
    if (line == null) throw new EOFException("the answer was cut off");
    return line;
  }
}
