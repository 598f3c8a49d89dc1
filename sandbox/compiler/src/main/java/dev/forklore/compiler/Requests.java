package dev.forklore.compiler;

import dev.forklore.wire.CompileRequest;
import dev.forklore.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The server's requests, read as they come, so that somebody always listens. One thread takes them.
 */
final class Requests {
  private sealed interface Read {
    record Request(CompileRequest request) implements Read {}

    record End() implements Read {}

    record Nonsense(IOException cause) implements Read {}
  }

  private final InputStream in;
  private final BlockingQueue<Read> read = new LinkedBlockingQueue<>();

  private Requests(InputStream in) {
    this.in = in;
  }

  /** Begins to read them from here. */
  static Requests from(InputStream in) {
    Requests requests = new Requests(in);
    Thread reader = new Thread(requests::readAll, "requests");
    reader.setDaemon(true);
    reader.start();
    return requests;
  }

  /** Whether a request waits to be taken. */
  boolean isAwaited() {
    return read.peek() instanceof Read.Request;
  }

  /** The next request; empty when there are no more. Blocks. */
  Optional<CompileRequest> next() throws IOException, InterruptedException {
    return switch (read.take()) {
      case Read.Request(CompileRequest request) -> Optional.of(request);
      case Read.End() -> Optional.empty();
      case Read.Nonsense(IOException cause) -> throw cause;
    };
  }

  private void readAll() {
    try {
      while (true) {
        CompileRequest request = Wire.readCompileRequest(in);
        read.add(request == null ? new Read.End() : new Read.Request(request));
        if (request == null) return;
      }
    } catch (IOException e) {
      read.add(new Read.Nonsense(e));
    }
  }
}
