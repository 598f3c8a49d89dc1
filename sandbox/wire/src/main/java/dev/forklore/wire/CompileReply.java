package dev.forklore.wire;

import java.util.List;

/**
 * The answer to a {@link CompileRequest}.
 *
 * @param id the request's
 * @param mainClass the class to start, with its package; empty when there are errors
 * @param classes empty when there are errors
 */
public record CompileReply(
    long id,
    double millis,
    List<Diagnostic> diagnostics,
    String mainClass,
    List<ProgramFile> classes) {
  public CompileReply {
    diagnostics = List.copyOf(diagnostics);
    classes = List.copyOf(classes);
  }

  /** Whether the compiler refused the sources. */
  public boolean failed() {
    return diagnostics.stream().anyMatch(d -> d.severity().equals("error"));
  }
}
