package dev.forklore.server.engine.compile;

import dev.forklore.server.engine.sandbox.DeadlineException;
import dev.forklore.wire.CompileReply;
import dev.forklore.wire.CompileRequest;
import dev.forklore.wire.Diagnostic;
import dev.forklore.wire.ProgramFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A compiler that does what the source says: {@code error}, {@code hang}, {@code die}, {@code
 * hold…} (until its gate is opened); everything else compiles. It remembers what it was asked.
 */
public final class FakeCompiler implements Compiler {
  static final String PRECOMPILED = "a".repeat(64);

  private final List<CompileRequest> asked;
  private final Set<String> precompiled;
  private final Gate gate;
  volatile boolean closed;

  public FakeCompiler(List<CompileRequest> asked, Set<String> precompiled) {
    this(asked, precompiled, new Gate());
  }

  public FakeCompiler(List<CompileRequest> asked, Set<String> precompiled, Gate gate) {
    this.asked = asked;
    this.precompiled = precompiled;
    this.gate = gate;
  }

  /** Where sources named {@code hold…} wait. */
  public static final class Gate {
    private final CountDownLatch opened = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();

    /** How many have come so far. */
    public int came() {
      return waiting.get();
    }

    public void open() {
      opened.countDown();
    }

    private void pass() throws DeadlineException {
      waiting.incrementAndGet();
      try {
        opened.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DeadlineException("the wait was interrupted");
      }
    }
  }

  @Override
  public Set<String> precompiled() {
    return precompiled;
  }

  @Override
  public CompileReply compile(CompileRequest request, Duration limit) throws IOException {
    asked.add(request);
    String text = new String(request.sources().getFirst().bytes(), StandardCharsets.UTF_8);
    if (text.startsWith("hold")) gate.pass();
    return switch (text) {
      case "error" ->
          new CompileReply(
              request.id(),
              5,
              List.of(new Diagnostic("A.java", 3, 1, "error", "no")),
              "",
              List.of());
      case "hang" -> throw new DeadlineException("no answer");
      case "die" -> throw new EOFException("the compiler ended");
      case "nonsense" -> new CompileReply(request.id(), 5, List.of(), "", List.of());
      default ->
          new CompileReply(
              request.id(),
              5,
              List.of(),
              request.main(),
              List.of(new ProgramFile(request.main() + ".class", new byte[] {1})));
    };
  }

  @Override
  public void close() {
    closed = true;
  }
}
