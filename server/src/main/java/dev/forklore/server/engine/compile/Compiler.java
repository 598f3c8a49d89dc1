package dev.forklore.server.engine.compile;

import dev.forklore.wire.CompileReply;
import dev.forklore.wire.CompileRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** A Java compiler in a box of its own. For one thread at a time; after a failure close it. */
public interface Compiler extends AutoCloseable {

  /** The sources (by {@link dev.forklore.wire.SourceId}) whose classes are in the image. */
  Set<String> precompiled();

  /**
   * Compiles. Blocks.
   *
   * @throws DeadlineException if that takes longer than the limit
   * @throws IOException if the box ended or said nonsense
   */
  CompileReply compile(CompileRequest request, Duration limit) throws IOException;

  /** Ends the box. */
  @Override
  void close();
}
