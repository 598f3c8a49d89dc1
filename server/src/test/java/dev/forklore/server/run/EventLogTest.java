package dev.forklore.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.Cause;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private static final RunEvent END = RunEvent.Ended.withoutRunning(Cause.STOPPED, "Stopped.");
  private final EventLog<RunEvent> log = new EventLog<>(RunEvent.Ended.class::isInstance, _ -> 0);

  @Test
  void nothingFollowsTheEnd() {
    assertThat(log.append(END)).isTrue();
    assertThat(log.append(line(1))).isFalse();
    assertThat(log.append(END)).isFalse();
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void aFullLogStillTakesTheEnd() {
    for (int i = 0; i < EventLog.MAX_EVENTS; i++) assertThat(log.append(line(i))).isTrue();
    assertThat(log.append(line(0))).isFalse();
    assertThat(log.append(END)).isTrue();
    assertThat(log.ended()).isTrue();
  }

  @Test
  void aReaderAtTheEndIsNotKeptWaiting() throws InterruptedException {
    log.append(END);
    assertThat(log.read(1, 10, Duration.ofDays(1))).isEmpty();
  }

  @Test
  void aReaderOfAnythingWaitsNoLongerThanItsPatience() throws InterruptedException {
    assertThat(log.read(0, 10, Duration.ofMillis(1))).isEmpty();
  }

  @Test
  void manyReadersSeeTheSameEventsInTheSameOrder() throws Exception {
    int count = 5_000;
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<RunEvent>>> seen = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        int batch = 1 + i;
        Callable<List<RunEvent>> reader = () -> readAll(batch);
        seen.add(readers.submit(reader));
      }
      List<RunEvent> written = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        written.add(line(i));
        log.append(written.getLast());
      }
      written.add(END);
      log.append(END);
      for (Future<List<RunEvent>> one : seen) assertThat(one.get()).isEqualTo(written);
    }
  }

  private List<RunEvent> readAll(int batch) throws InterruptedException {
    List<RunEvent> all = new ArrayList<>();
    while (true) {
      List<RunEvent> next = log.read(all.size(), batch, Duration.ofSeconds(30));
      if (next.isEmpty()) return all;
      all.addAll(next);
    }
  }

  private static RunEvent line(int i) {
    return new RunEvent.Output(i, 1, OutputStreamName.STDOUT, "line " + i);
  }
}
