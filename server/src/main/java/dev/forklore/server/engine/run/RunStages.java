package dev.forklore.server.engine.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a run came how far, for the log: where the time between a click and the first line goes.
 * Milliseconds since the job was given to the engine. Safe for use by several threads.
 */
final class RunStages {
  private static final Logger LOG = LoggerFactory.getLogger(RunStages.class);

  private final long begunNanos = System.nanoTime();
  private volatile double cores;
  private volatile double program;
  private volatile double sandbox;
  private volatile double command;

  void coresGranted() {
    cores = sinceBegin();
  }

  void programReady() {
    program = sinceBegin();
  }

  void sandboxTaken() {
    sandbox = sinceBegin();
  }

  void commandSent() {
    command = sinceBegin();
  }

  /** Writes all of it into the log. */
  void firstOutput() {
    LOG.debug(
        "Stages in ms: cores {}, program {}, sandbox {}, command {}, first output {}",
        cores,
        program,
        sandbox,
        command,
        sinceBegin());
  }

  private double sinceBegin() {
    return Math.round((System.nanoTime() - begunNanos) / 1e5) / 10.0;
  }
}
