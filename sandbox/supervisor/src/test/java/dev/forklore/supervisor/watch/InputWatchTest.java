package dev.forklore.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.output.EventSink;
import dev.forklore.supervisor.output.StdinFeed;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunEvent.Input;
import dev.forklore.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a /proc made of files, with ids higher than the kernel ever gives. */
class InputWatchTest {
  private static final int MAIN = 10_000_000;
  private static final int OTHER = MAIN + 1_000;
  private static final String INPUT = "pipe:[77]";
  private static final String READS =
      call(System.getProperty("os.arch").equals("aarch64") ? 63 : 0);
  private static final String RUNS = "running\n";

  @TempDir private Path folder;
  @TempDir private Path cgroup;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StdinFeed feed = new StdinFeed();
  private ProcessTable table;
  private InputWatch watch;
  private long now = System.nanoTime();

  /** On a core, which grows by so much each time that somebody asks. */
  private long spent;

  private long eachTime;

  @BeforeEach
  void aProgramHasStarted() throws IOException {
    ProcFs proc = new ProcFs(folder);
    SamplingIntervals intervals = SamplingIntervals.REHEARSAL;
    table =
        new ProcessTable(
            proc,
            Cgroup.at(cgroup),
            null,
            new EventSink(bytes),
            Stopwatch.start(),
            new BusyMachine(proc, Cgroup.at(cgroup)),
            intervals.threads().pace());
    watch = new InputWatch(proc, INPUT, feed, () -> 0, table, intervals, () -> spent += eachTime);
    thread(MAIN, RUNS);
    table.first(MAIN);
  }

  @Test
  void aProcessIsToldOfOnceWhenItBeginsToWaitAndOnceWhenItCeases() throws IOException {
    look();
    thread(MAIN, READS);
    look();
    look();
    thread(MAIN, RUNS);
    look();
    look();

    assertThat(inputs()).extracting(Input::waiting).containsExactly(true, false);
    assertThat(inputs()).extracting(Input::pid).containsOnly(MAIN);
  }

  @Test
  void anyOfItsThreadsMayWait() throws IOException {
    thread(MAIN + 20, READS);
    look();

    assertThat(inputs()).extracting(Input::pid).containsExactly(MAIN);
  }

  @Test
  void aLookThatTakesLongEndsAndTheNextOneGoesOnWithTheOthers() throws IOException {
    for (int i = 1; i < 50; i++) thread(MAIN + i, RUNS);
    table.printed(OTHER, OutputStreamName.STDOUT, new byte[] {'x', '\n'}, 2);
    thread(OTHER, OTHER, READS);
    eachTime = 1_000_000;

    look();
    assertThat(inputs()).isEmpty();
    look();
    assertThat(inputs()).extracting(Input::pid).containsExactly(OTHER);
  }

  @Test
  void nobodyWaitsForAnInputThatHasEnded() throws IOException {
    thread(MAIN, READS);
    look();
    feed.offer(new byte[0], true);
    look();

    assertThat(inputs()).extracting(Input::waiting).containsExactly(true, false);
  }

  @Test
  void aProcessThatChangesWithoutEndIsToldOfABoundedNumberOfTimesAndLastThatItDoesNotWait()
      throws IOException {
    for (int i = 0; i < Input.MOST_WAITS + 20; i++) {
      thread(MAIN, READS);
      look();
      thread(MAIN, RUNS);
      look();
    }

    assertThat(inputs()).hasSize(2 * Input.MOST_WAITS);
    assertThat(inputs().getLast().waiting()).isFalse();
  }

  private void look() {
    // Longer than any of its steps, whatever the last look cost.
    now += 3_000_000_000L;
    table.waitForInput(watch.lookInTime(now));
  }

  private static String call(int number) {
    return number + " 0x0 0x7000 0x1000 0x0 0x0 0x0 0x7ffd 0x7f33\n";
  }

  private void thread(int id, String call) throws IOException {
    thread(MAIN, id, call);
  }

  private void thread(int pid, int id, String call) throws IOException {
    Path process = folder.resolve(String.valueOf(pid));
    Files.createDirectories(process.resolve("task/" + id));
    Files.createDirectories(process.resolve("fd"));
    Path input = process.resolve("fd/0");
    if (!Files.isSymbolicLink(input)) Files.createSymbolicLink(input, Path.of(INPUT));
    Files.writeString(process.resolve("task/" + id + "/syscall"), call);
  }

  private List<Input> inputs() throws IOException {
    List<Input> inputs = new ArrayList<>();
    ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
    for (RunEvent event = Wire.readEvent(in); event != null; event = Wire.readEvent(in)) {
      if (event instanceof Input input) inputs.add(input);
    }
    return inputs;
  }
}
