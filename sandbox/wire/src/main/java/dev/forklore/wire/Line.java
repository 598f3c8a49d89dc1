package dev.forklore.wire;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A sandbox's end of a connection that goes through other machines, which can fall silent without
 * either end being told. So both ends say a beat every {@link #BEAT} while nothing else is to be
 * said, and each knows how long it has heard nothing. The server speaks first, since what a sandbox
 * says before the connection is complete is lost.
 *
 * <p>Safe for use by several threads; a write is whole, whoever writes beside it.
 */
public final class Line {
  /** How often a beat is said. */
  public static final Duration BEAT = Duration.ofSeconds(1);

  /** After so long without a word, a sandbox takes its server for gone. */
  public static final Duration SANDBOX_PATIENCE = Duration.ofSeconds(10);

  /**
   * After so long without a word, a server takes a sandbox for lost. Longer than the sandbox's, so
   * that nothing runs there any more when the server says so.
   */
  public static final Duration SERVER_PATIENCE = Duration.ofSeconds(15);

  /** How long a sandbox waits for its server's first word. */
  public static final Duration FIRST_WORD = Duration.ofSeconds(30);

  private final InputStream in;
  private final OutputStream out;
  private final CountDownLatch spoken = new CountDownLatch(1);
  private volatile long heardAt = System.nanoTime();

  /** Over these streams, which only this uses from now on. */
  public Line(InputStream in, OutputStream out) {
    this.in = new Heard(in);
    this.out = new Whole(out);
  }

  /** What the other end says, beats among it. */
  public InputStream in() {
    return in;
  }

  /** To say something: one {@code write} for each thing. */
  public OutputStream out() {
    return out;
  }

  /** Blocks until the other end has said something, for no longer than this; whether it has. */
  public boolean awaitFirstWord(Duration most) throws InterruptedException {
    return spoken.await(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** For how long nothing has come. */
  public Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heardAt);
  }

  /** Says beats until nothing can be said any more. Blocks, also while the other end takes none. */
  public void beat() throws InterruptedException {
    try {
      while (true) {
        Wire.beat(out);
        Thread.sleep(BEAT);
      }
    } catch (IOException e) {
      // Nobody is there to be told.
    }
  }

  /** Blocks until the other end has been silent for longer than this. */
  public void awaitSilence(Duration patience) throws InterruptedException {
    for (Duration left = patience; left.isPositive(); left = patience.minus(silence())) {
      Thread.sleep(left);
    }
  }

  private void heard() {
    heardAt = System.nanoTime();
    spoken.countDown();
  }

  private final class Heard extends FilterInputStream {
    Heard(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      if (read >= 0) heard();
      return read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = super.read(into, from, length);
      if (count > 0) heard();
      return count;
    }
  }

  /** One call is one thing said, which no other may come between. */
  private static final class Whole extends FilterOutputStream {
    Whole(OutputStream out) {
      super(out);
    }

    @Override
    public synchronized void write(int one) throws IOException {
      out.write(one);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }
  }
}
