package dev.forklore.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Cause;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.ProcessSample;
import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FinishedRunsTest {
  private static final Duration RETENTION = Duration.ofMinutes(10);
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong now = new AtomicLong();
  private final AtomicBoolean memoryIsShort = new AtomicBoolean();
  private final FinishedRuns runs =
      new FinishedRuns(RETENTION, 100_000, memoryIsShort::get, now::get, timer);

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  @Test
  void aFinishedRunIsKeptTenMinutesAndNoLonger() {
    runs.put(run("a", 10));
    now.set(RETENTION.minusSeconds(1).toNanos());
    assertThat(runs.find("a")).isPresent();
    now.set(RETENTION.plusSeconds(1).toNanos());
    assertThat(runs.find("a")).isEmpty();
    assertThat(runs.bytes()).isZero();
  }

  @Test
  void whatIsKeptStaysWithinItsBudget() {
    for (int i = 0; i < 50; i++) runs.put(run("run" + i, 5_000));
    assertThat(runs.bytes()).isBetween(10_000L, 100_000L);
  }

  @Test
  void whenMemoryIsShortTheOlderHalfGoes() {
    for (int i = 0; i < 8; i++) {
      now.addAndGet(1_000_000_000);
      if (i == 7) memoryIsShort.set(true);
      runs.put(run("run" + i, 10));
    }
    assertThat(runs.find("run0")).isEmpty();
    assertThat(runs.find("run3")).isEmpty();
    assertThat(runs.find("run4")).isPresent();
    assertThat(runs.find("run7")).isPresent();
  }

  @Test
  void anEventWeighsWhatItHolds() {
    var samples = Collections.nCopies(200, new ProcessSample(1, 1, 1, 1));
    assertThat(EventWeight.of(new RunEvent.Sample(1, samples))).isGreaterThan(200 * 40);
    String text = "ü".repeat(1_000);
    assertThat(EventWeight.of(new RunEvent.Output(1, 1, OutputStreamName.STDOUT, text)))
        .isGreaterThan(2_000);
  }

  private static Run run(String id, int characters) {
    Run run = SomeRun.of(id, 1);
    run.add(new RunEvent.Output(1, 1, OutputStreamName.STDOUT, "x".repeat(characters)));
    run.add(RunEvent.Ended.withoutRunning(Cause.STOPPED, "Stopped."));
    return run;
  }
}
