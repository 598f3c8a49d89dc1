package dev.forklore.server.run;

import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A line in the server's log for each run that ends: its id, its cause and figures. It never
 * contains a word of the program: no text, input, output or names, and no message that quotes them.
 */
public final class RunJournal implements RunObserver {
  private static final Logger LOG = LoggerFactory.getLogger(RunJournal.class);

  @Override
  public void happened(Run run, RunEvent event) {
    if (!(event instanceof RunEvent.Ended ended)) return;
    LoggingEventBuilder line =
        LOG.atInfo()
            .addKeyValue("run", run.id())
            .addKeyValue("cause", ended.cause().label())
            .addKeyValue("cpus", run.cpus())
            .addKeyValue("wallMillis", Math.round(ended.wallMillis()))
            .addKeyValue("cpuMillis", Math.round(ended.cpuMillis()))
            .addKeyValue("peakMemoryBytes", ended.peakMemoryBytes())
            .addKeyValue("processes", ended.processes())
            .addKeyValue("outputBytes", ended.outputBytes());
    line = put(line, "waitMillis", run.times().waited());
    line = put(line, "handoffMillis", run.times().handedOff());
    line.log("Run ended");
  }

  private static LoggingEventBuilder put(
      LoggingEventBuilder line, String name, Optional<Duration> time) {
    return time.isEmpty() ? line : line.addKeyValue(name, time.get().toMillis());
  }
}
