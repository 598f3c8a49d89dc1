package dev.forklore.server.web.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Closes streams from other servers on which nothing has come for long: a machine that is cut off
 * closes no connection. Closing this closes them all.
 */
final class Silence implements AutoCloseable {
  private final Duration longest;
  private final LongSupplier nanoTime;
  private final Set<Heard> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("peers").factory());

  /**
   * @param longest after which a stream counts as lost; streams have a heartbeat
   * @param nanoTime as {@link System#nanoTime}
   */
  Silence(Duration longest, LongSupplier nanoTime) {
    this.longest = longest;
    this.nanoTime = nanoTime;
    var _ = timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /** Watches a stream until the result is closed, which closes the stream. */
  Heard over(InputStream stream) {
    Heard heard = new Heard(stream);
    open.add(heard);
    return heard;
  }

  void look() {
    for (Heard heard : open) {
      if (nanoTime.getAsLong() - heard.lastNanos > longest.toNanos()) heard.close();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    open.forEach(Heard::close);
  }

  /** A stream, and when something last came on it. */
  final class Heard implements AutoCloseable {
    private final InputStream stream;
    private volatile long lastNanos = nanoTime.getAsLong();

    private Heard(InputStream stream) {
      this.stream = stream;
    }

    /** Waits for bytes; as {@link InputStream#read(byte[])}. */
    int read(byte[] buffer) throws IOException {
      int read = stream.read(buffer);
      lastNanos = nanoTime.getAsLong();
      return read;
    }

    /**
     * All bytes up to the end.
     *
     * @throws IOException if there are more than {@code most}, or if the end does not come
     */
    byte[] readAll(int most) throws IOException {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] buffer = new byte[8 << 10];
      for (int read = read(buffer); read >= 0; read = read(buffer)) {
        all.write(buffer, 0, read);
        if (all.size() > most) throw new IOException("more than " + most + " bytes");
      }
      return all.toByteArray();
    }

    @Override
    public void close() {
      open.remove(this);
      try {
        stream.close();
      } catch (IOException alreadyClosed) {
        // Nothing is left to close.
      }
    }
  }
}
