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

/**
 * A compiler that does what the source says: {@code error}, {@code hang}, {@code die}; everything
 * else compiles. It remembers what it was asked.
 */
public final class FakeCompiler implements Compiler {
  static final String PRECOMPILED = "a".repeat(64);

  private final List<CompileRequest> asked;
  private final Set<String> precompiled;
  volatile boolean closed;

  public FakeCompiler(List<CompileRequest> asked, Set<String> precompiled) {
    this.asked = asked;
    this.precompiled = precompiled;
  }

  @Override
  public Set<String> precompiled() {
    return precompiled;
  }

  @Override
  public CompileReply compile(CompileRequest request, Duration limit) throws IOException {
    asked.add(request);
    return switch (new String(request.sources().getFirst().bytes(), StandardCharsets.UTF_8)) {
      case "error" ->
          new CompileReply(
              request.id(),
              5,
              List.of(new Diagnostic("A.java", 3, 1, "error", "no")),
              "",
              List.of());
      case "hang" -> throw new DeadlineException("no answer");
      case "die" -> throw new EOFException("the compile container ended");
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
