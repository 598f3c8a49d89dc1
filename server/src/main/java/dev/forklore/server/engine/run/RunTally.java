package dev.forklore.server.engine.run;

import dev.forklore.wire.Cause;
import dev.forklore.wire.EndedSample;
import dev.forklore.wire.ProcessSample;
import dev.forklore.wire.RunEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the server itself has seen of a run, for ends that the supervisor cannot report. The figures
 * come from samples, so they are a little low. For one thread, except {@link #begin}.
 */
final class RunTally {
  private volatile long beganNanos;
  private double lastSampleAt;
  private double cpuMillis;
  private long peakMemoryBytes;
  private int processes;
  private long outputBytes;

  /** The program is being started now. */
  void begin() {
    beganNanos = System.nanoTime();
  }

  void process() {
    processes++;
  }

  void output(String text) {
    outputBytes += text.getBytes(StandardCharsets.UTF_8).length;
  }

  void sample(RunEvent.Sample sample) {
    double living = sample.processes().stream().mapToDouble(ProcessSample::cpu).sum();
    double cpus = living + sample.ended().stream().mapToDouble(EndedSample::cpu).sum();
    long memory = sample.processes().stream().mapToLong(ProcessSample::memoryBytes).sum();
    cpuMillis += cpus * Math.max(0, sample.at() - lastSampleAt);
    lastSampleAt = sample.at();
    peakMemoryBytes = Math.max(peakMemoryBytes, memory);
  }

  /** An end of a run that had begun. */
  RunEvent.Ended ended(Cause cause, @Nullable Long limit, String message) {
    return new RunEvent.Ended(
        cause,
        null,
        null,
        limit,
        message,
        wallMillis(),
        cpuMillis,
        peakMemoryBytes,
        processes,
        outputBytes);
  }

  private double wallMillis() {
    return (System.nanoTime() - beganNanos) / 1e6;
  }
}
