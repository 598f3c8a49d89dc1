package dev.forklore.supervisor.output;

import dev.forklore.supervisor.ending.Ending;
import dev.forklore.supervisor.linux.CredentialSocket;
import dev.forklore.supervisor.linux.CredentialSocket.Received;
import dev.forklore.supervisor.linux.Poll;
import dev.forklore.wire.Cause;
import dev.forklore.wire.OutputStreamName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what the program prints, and how its processes call themselves, until every process has
 * closed both streams.
 */
public final class OutputReader implements Runnable {
  /**
   * Where it comes from.
   *
   * @param names messages of a kernel's name, a zero and the whole name
   */
  public record Streams(CredentialSocket out, CredentialSocket err, CredentialSocket names) {
    private List<CredentialSocket> all() {
      return List.of(out, err, names);
    }
  }

  /**
   * A process that renames itself without end must not occupy this thread; the rest waits for the
   * next drain.
   */
  private static final int MOST_NAMES = 64;

  /** More than a socket holds: whatever had been printed when a drain began is out at its end. */
  private static final int DRAIN_BYTES = 512 << 10;

  private static final int POLL_MILLIS = 500;
  private static final long PAUSE_NANOS = 1_000_000;
  private static final long CALM_NANOS = 3_000_000;

  private final Streams streams;
  private final ProcessListener listener;
  private final EventSink sink;
  private final OutputBudget budget;
  private final Ending ending;
  private boolean closed;

  public OutputReader(
      Streams streams,
      ProcessListener listener,
      EventSink sink,
      OutputBudget budget,
      Ending ending) {
    this.streams = streams;
    this.listener = listener;
    this.sink = sink;
    this.budget = budget;
    this.ending = ending;
  }

  @Override
  public void run() {
    Poll poll = new Poll(streams.all());
    long drained = System.nanoTime() - CALM_NANOS;
    while (!finished()) {
      if (!poll.await(POLL_MILLIS)) continue;
      // A program that prints without a rest is not woken beside for each line (ADR 19).
      if (System.nanoTime() - drained < CALM_NANOS) LockSupport.parkNanos(PAUSE_NANOS);
      // Ready and yet nothing to read: somebody drained it first, or the program plays tricks with
      // its end of the socket, which must not make this thread spin.
      if (!drain()) LockSupport.parkNanos(PAUSE_NANOS);
      drained = System.nanoTime();
    }
  }

  /** Passes on what has been printed up to now. Blocks only while the server does not read. */
  public synchronized boolean drain() {
    int total = 0;
    int last = 1;
    sink.hold();
    try {
      passNames();
      while (last > 0 && total < DRAIN_BYTES && !closed) {
        last =
            pass(streams.out(), OutputStreamName.STDOUT)
                + pass(streams.err(), OutputStreamName.STDERR);
        total += last;
      }
    } finally {
      sink.release();
    }
    return total > 0;
  }

  private void passNames() {
    for (int i = 0; i < MOST_NAMES && !closed; i++) {
      @Nullable Received message = streams.names().receive();
      if (message == null) return;
      String text = new String(message.bytes(), 0, message.length(), StandardCharsets.UTF_8);
      int zero = text.indexOf('\0');
      if (zero < 0) continue;
      listener.named(message.pid(), text.substring(0, zero), text.substring(zero + 1));
    }
  }

  private int pass(CredentialSocket socket, OutputStreamName stream) {
    @Nullable Received received = socket.receive();
    if (received == null) return 0;
    int allowed = budget.take(received.length());
    if (allowed > 0) listener.printed(received.pid(), stream, received.bytes(), allowed);
    if (budget.exceeded()) ending.decide(Cause.OUTPUT);
    return received.length();
  }

  public long passedBytes() {
    return budget.usedBytes();
  }

  /** Passes on what is left, and nothing from then on. */
  public synchronized void finish() {
    while (drain()) {}
    closed = true;
  }

  private synchronized boolean finished() {
    return closed || (streams.out().ended() && streams.err().ended());
  }
}
