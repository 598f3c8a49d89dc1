package dev.forklore.server.web.stream;

import dev.forklore.wire.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The events of a run that has ended, as its followers were sent them, packed so that they can be
 * stored and followed again.
 */
public final class Recording {
  /** A few kilobytes can hold gigabytes of the same letter, which a page would have to read. */
  private static final long MOST_UNPACKED_BYTES = 8 << 20;

  private static final SseFrames<RunEvent> FRAMES = new SseFrames<>(EventJson::of);

  private Recording() {}

  /**
   * Packs events; empty if that takes more than {@code mostBytes}, or if they are too many to be
   * read again.
   */
  public static Optional<byte[]> pack(List<RunEvent> events, long mostBytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    long unpacked = 0;
    int number = 0;
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (RunEvent event : events) {
        byte[] id = ("id: " + ++number).getBytes(StandardCharsets.US_ASCII);
        byte[] frame = FRAMES.of(event, 1);
        unpacked += id.length + frame.length;
        if (unpacked > MOST_UNPACKED_BYTES || packed.size() > mostBytes) return Optional.empty();
        gzip.write(id);
        gzip.write(frame);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return packed.size() > mostBytes ? Optional.empty() : Optional.of(packed.toByteArray());
  }

  /** Writes packed events as they were. */
  public static void unpack(InputStream packed, OutputStream to) throws IOException {
    try (GZIPInputStream events = new GZIPInputStream(packed)) {
      events.transferTo(to);
    }
  }
}
