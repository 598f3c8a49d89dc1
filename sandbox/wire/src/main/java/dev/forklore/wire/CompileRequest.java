package dev.forklore.wire;

import java.util.List;

/**
 * Java sources to compile.
 *
 * @param id the sender's own number, which comes back in the reply
 * @param main the simple name of the file whose class is started, without {@code .java}
 */
public record CompileRequest(long id, List<ProgramFile> sources, String main) {
  public CompileRequest {
    sources = List.copyOf(sources);
  }
}
