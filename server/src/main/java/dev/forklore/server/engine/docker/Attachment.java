package dev.forklore.server.engine.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.forklore.server.engine.sandbox.ByteQueue;
import dev.forklore.server.engine.sandbox.DeadlineException;
import dev.forklore.server.engine.sandbox.StderrLog;
import dev.forklore.wire.Amounts;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to a container's standard streams. When the reader of these streams is slow,
 * Docker's connection is not read either, and in the end the container waits.
 */
final class Attachment extends ResultCallback.Adapter<Frame> {
  private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);
  private static final int OUTPUT_BUFFER_BYTES = 256 << 10;
  private static final int LOGGED_BYTES = 16 << 10;

  private final String container;
  private final StderrLog stderr;
  private final ByteQueue input = new ByteQueue(Integer.MAX_VALUE);
  private final ByteQueue output = new ByteQueue(OUTPUT_BUFFER_BYTES);

  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private volatile boolean closing;

  Attachment(String container, String purpose) {
    this.container = container;
    this.stderr = new StderrLog(purpose, LOGGED_BYTES);
  }

  /** Connects; returns when Docker has. */
  void open(Daemon daemon, Duration limit) throws InterruptedException {
    daemon
        .streams()
        .attachContainerCmd(container)
        .withStdIn(new Copied(input))
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(this);
    if (!awaitStarted(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new DaemonException(
          DaemonException.Kind.SILENT,
          "Docker did not attach to a container within %s".formatted(Amounts.limit(limit)),
          new DeadlineException("no answer"));
    }
  }

  ByteQueue input() {
    return input;
  }

  ByteQueue output() {
    return output;
  }

  /** Completed when the streams have ended. */
  CompletionStage<Void> gone() {
    return gone;
  }

  @Override
  public void onNext(Frame frame) {
    try {
      if (frame.getStreamType() == StreamType.STDERR) stderr.write(frame.getPayload());
      // A copy: docker-java 3.7.1 hands its own buffer out whenever that is full, and reuses it.
      else output.put(frame.getPayload().clone());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      output.end();
    }
  }

  @Override
  public void onError(Throwable cause) {
    if (!closing) LOG.debug("The connection to container {} broke", container, cause);
    finish();
    super.onError(cause);
  }

  @Override
  public void onComplete() {
    finish();
    super.onComplete();
  }

  /** Closes the connection and drops what nobody will read any more. */
  void discard() {
    closing = true;
    output.close();
    close();
  }

  /** docker-java also calls this at the end of the streams; what arrived can still be read. */
  @Override
  public void close() {
    finish();
    try {
      super.close();
    } catch (IOException e) {
      LOG.debug("The connection to container {} was not closed cleanly", container, e);
    }
  }

  private void finish() {
    input.end();
    output.end();
    stderr.end();
    gone.complete(null);
  }

  /**
   * What docker-java's own thread copies to the container. Writing to a container that has just
   * ended makes that thread fail, which is no news; without a handler it would print a stack trace.
   */
  private static final class Copied extends FilterInputStream {
    Copied(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      Thread.currentThread()
          .setUncaughtExceptionHandler((t, e) -> LOG.debug("Input came too late", e));
      return super.read(into, from, length);
    }
  }
}
