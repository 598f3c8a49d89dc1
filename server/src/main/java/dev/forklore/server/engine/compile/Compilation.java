package dev.forklore.server.engine.compile;

import dev.forklore.wire.Program;
import dev.forklore.wire.RunEvent;
import java.util.Optional;

/** The result of compiling a source. */
public sealed interface Compilation {

  /**
   * It can run.
   *
   * @param event the event for the reader; empty for Python, where nothing is compiled
   */
  record Ready(Program program, Optional<RunEvent.Compiled> event) implements Compilation {}

  /**
   * The compiler refused it.
   *
   * @param message one or two sentences for the reader
   */
  record Refused(RunEvent.Compiled event, String message) implements Compilation {}

  /**
   * The compiler could not be asked: a failure of the site.
   *
   * @param message one or two sentences for the reader
   */
  record Failed(String message) implements Compilation {}

  /** The run had ended before its turn came. */
  record Unwanted() implements Compilation {}
}
