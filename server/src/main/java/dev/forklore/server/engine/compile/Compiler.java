package dev.forklore.server.engine.compile;

import dev.forklore.wire.CompileReply;
import dev.forklore.wire.CompileRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** A Java compiler in a sandbox of its own. For one thread at a time; after a failure close it. */
public interface Compiler extends AutoCloseable {

  /** The sources (by {@link dev.forklore.wire.SourceId}) whose classes are in the image. */
  Set<String> precompiled();

  /**
   * Compiles. Blocks.
   *
   * @throws DeadlineException if that takes longer than the limit
   * @throws IOException if the sandbox ended or said nonsense
   */
  CompileReply compile(CompileRequest request, Duration limit) throws IOException;

  /** Whether it is there as far as can be told: false once nothing at all comes from it. */
  default boolean isHeard() {
    return true;
  }

  /** Ends the sandbox. */
  @Override
  void close();
}
