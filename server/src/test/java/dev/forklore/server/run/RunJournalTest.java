package dev.forklore.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.forklore.wire.Cause;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.RunEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RunJournalTest {
  private static final String SECRET = "what the program says";
  private final Logger logger = (Logger) LoggerFactory.getLogger(RunJournal.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Run run = SomeRun.of("the-id", 2);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
  }

  @Test
  void aRunIsOneLineWithItsIdAndCauseAndNothingThatItsProgramSaid() {
    for (RunEvent event :
        List.of(
            new RunEvent.Started(2, List.of(0, 1), 1, 1, true, true),
            new RunEvent.ProcessStarted(1, 7, 1, SECRET),
            new RunEvent.Output(1, 7, OutputStreamName.STDERR, SECRET),
            new RunEvent.Ended(Cause.EXITED, 0, null, null, SECRET, 5, 4, 3, 2, 1))) {
      run.add(event);
      new RunJournal().happened(run, event);
    }
    assertThat(lines.list).hasSize(1);
    ILoggingEvent line = lines.list.getFirst();
    String all = line.getFormattedMessage() + line.getKeyValuePairs();
    assertThat(all)
        .contains("run=\"the-id\"", "cause=\"exited\"", "waitMillis", "handoffMillis")
        .doesNotContain(SECRET);
  }

  @Test
  void stagesAreTimedByTheirFirstEvent() {
    AtomicLong now = new AtomicLong();
    RunTimes times = new RunTimes(now::get);
    assertThat(times.waited()).isEmpty();
    now.set(2_000_000);
    times.happened(new RunEvent.Queued(1));
    now.set(5_000_000);
    times.happened(new RunEvent.Started(1, List.of(0), 1, 1, true, true));
    assertThat(times.handedOff()).isEmpty();
    now.set(35_000_000);
    times.happened(new RunEvent.ProcessStarted(0, 1, 0, "x"));
    now.set(99_000_000);
    times.happened(new RunEvent.ProcessStarted(0, 2, 1, "y"));
    assertThat(times.waited().orElseThrow()).hasMillis(5);
    assertThat(times.handedOff().orElseThrow()).hasMillis(30);
  }
}
