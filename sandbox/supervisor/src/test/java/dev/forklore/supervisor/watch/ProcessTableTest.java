package dev.forklore.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.supervisor.linux.ExitStatus;
import dev.forklore.supervisor.linux.PidFd;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.output.EventSink;
import dev.forklore.wire.OutputStreamName;
import dev.forklore.wire.RunEvent;
import dev.forklore.wire.RunEvent.Output;
import dev.forklore.wire.RunEvent.ProcessExited;
import dev.forklore.wire.RunEvent.ProcessRenamed;
import dev.forklore.wire.RunEvent.ProcessStarted;
import dev.forklore.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a /proc made of files, with ids higher than the kernel ever gives. */
class ProcessTableTest {
  private static final int MAIN = 10_000_000;
  private static final int CHILD = 10_000_001;

  @TempDir private Path folder;
  @TempDir private Path cgroup;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private ProcFs proc;
  private ProcessTable table;

  @BeforeEach
  void aProgramHasStarted() throws IOException {
    proc = new ProcFs(folder);
    table =
        new ProcessTable(
            proc,
            Cgroup.at(cgroup),
            null,
            new EventSink(bytes),
            Stopwatch.start(),
            new BusyMachine(proc, Cgroup.at(cgroup)),
            SamplingIntervals.REHEARSAL.threads().pace());
    process(MAIN, 1, 'S', "python3", "python3", "main.py");
    table.first(MAIN);
  }

  @Test
  void aChildIsShownOnceItIsMoreThanACopyOfItsParent() throws IOException {
    process(CHILD, MAIN, 'R', "python3", "python3", "main.py");
    see(MAIN, CHILD);
    assertThat(events()).hasSize(1);

    process(CHILD, MAIN, 'R', "worker-1", "python3", "main.py");
    see(MAIN, CHILD);
    see(MAIN, CHILD);

    assertThat(events()).hasSize(2);
    ProcessStarted child = (ProcessStarted) events().getLast();
    assertThat(child.name()).isEqualTo("worker-1");
    assertThat(child.parent()).isEqualTo(MAIN);
  }

  @Test
  void whoPrintsIsShownFirst() throws IOException {
    process(CHILD, MAIN, 'R', "python3", "python3", "main.py");
    print(CHILD, "hi");

    assertThat(events().get(1)).isInstanceOf(ProcessStarted.class);
    assertThat(((ProcessStarted) events().get(1)).name()).isEqualTo("main.py");
    assertThat(((Output) events().get(2)).pid()).isEqualTo(CHILD);
  }

  @Test
  void whoPrintedAndIsGoneIsShownAndEndsOnce() {
    print(CHILD, "hi");
    see(MAIN);
    see(MAIN);

    assertThat(events()).hasSize(4);
    assertThat(((ProcessStarted) events().get(1)).name()).isEqualTo("unknown");
    ProcessExited exited = (ProcessExited) events().getLast();
    assertThat(exited.exitCode()).isNull();
    assertThat(exited.signal()).isNull();
  }

  @Test
  void aNameThatComesLateIsToldOfWhoIsShownAlready() throws IOException {
    process(CHILD, MAIN, 'R', "python3", "python3", "main.py");
    print(CHILD, "hi");
    process(CHILD, MAIN, 'R', "late", "python3", "main.py");
    see(MAIN, CHILD);
    see(MAIN, CHILD);

    assertThat(events()).hasSize(4);
    assertThat(events().getLast())
        .isInstanceOfSatisfying(
            ProcessRenamed.class, renamed -> assertThat(renamed.name()).isEqualTo("late"));
  }

  @Test
  void aNameThatAProcessTellsArrivesWholeWhateverTheKernelKeepsOfIt() throws IOException {
    process(CHILD, MAIN, 'R', "PoolWorker-1", "python3", "main.py");
    table.named(CHILD, "PoolWorker-1", "ForkPoolWorker-1");
    see(MAIN, CHILD);
    process(CHILD, MAIN, 'R', "other", "python3", "main.py");
    see(MAIN, CHILD);

    assertThat(((ProcessStarted) events().get(1)).name()).isEqualTo("ForkPoolWorker-1");
    assertThat(((ProcessRenamed) events().get(2)).name()).isEqualTo("other");
  }

  @Test
  void theFirstProcessIsMainWhateverItIsCalledLater() throws IOException {
    process(MAIN, 1, 'S', "other", "python3", "main.py");
    see(MAIN);

    assertThat(events()).hasSize(1);
  }

  /** What /proc does not show for once may be there all the same. */
  @Test
  void whoIsMissedHasEndedOnlyWhenTheKernelNoLongerHasIt() throws Exception {
    Process sleeper = new ProcessBuilder("sleep", "60").start();
    try {
      int pid = (int) sleeper.pid();
      assumeThat(heldByKernel(pid)).as("a kernel that tells of ends (Linux 6.15)").isTrue();
      process(pid, MAIN, 'S', "sleep", "sleep", "60");
      print(pid, "hi");
      see(MAIN);
      assertThat(events()).hasSize(3);

      sleeper.destroyForcibly().waitFor();
      see(MAIN);
      assertThat(((ProcessExited) events().getLast()).signal()).isEqualTo(9);
    } finally {
      sleeper.destroyForcibly();
    }
  }

  private static boolean heldByKernel(int pid) {
    try (PidFd hold = PidFd.open(pid)) {
      return hold != null && hold.status() == null;
    }
  }

  @Test
  void aZombieHasEndedWithWhatItsParentWillGet() throws IOException {
    process(CHILD, MAIN, 'S', "worker-1", "python3", "main.py");
    see(MAIN, CHILD);
    zombie(CHILD, 9);
    see(MAIN, CHILD);
    see(MAIN, CHILD);

    assertThat(events()).hasSize(3);
    assertThat(((ProcessExited) events().getLast()).signal()).isEqualTo(9);
  }

  @Test
  void onlyWhomTheKernelKilledForMemoryIsCountedSo() throws IOException {
    process(CHILD, MAIN, 'S', "worker-1", "python3", "main.py");
    see(MAIN, CHILD);
    zombie(CHILD, 9);
    see(MAIN, CHILD);
    assertThat(table.killedForMemory()).isEmpty();

    Files.writeString(
        Files.createDirectory(cgroup.resolve("memory")).resolve("memory.oom_control"),
        "oom_kill 1\n");
    table.ended(MAIN, new ExitStatus(null, 9));
    assertThat(table.killedForMemory()).containsExactly("main (" + MAIN + ")");
  }

  @Test
  void aListThatIsOlderThanAnExitBringsNobodyBack() throws IOException {
    process(CHILD, MAIN, 'S', "worker-1", "python3", "main.py");
    see(MAIN, CHILD);
    Snapshot old = snapshot(MAIN, CHILD);
    table.ended(CHILD, new ExitStatus(0, null));
    table.seen(old);

    assertThat(events()).hasSize(3);
    assertThat(table.count()).isEqualTo(2);
  }

  @Test
  void whoWasBornAfterASnapshotIsNotMissedInIt() throws IOException {
    Snapshot old = snapshot(MAIN);
    process(CHILD, MAIN, 'R', "worker-1", "python3", "main.py");
    print(CHILD, "hi");
    table.seen(old);
    see(MAIN, CHILD);

    assertThat(events()).hasSize(3);
  }

  @Test
  void whoPrintsWhileTheListIsMadeIsNotMissingFromIt() throws IOException {
    process(CHILD, MAIN, 'R', "worker-1", "python3", "main.py");
    table.seen(
        Snapshot.of(
            proc,
            1,
            () -> {
              List<Integer> pids = List.of(MAIN);
              print(CHILD, "hi");
              return pids;
            }));
    see(MAIN, CHILD);

    assertThat(events()).hasSize(3);
    assertThat(events().getLast()).isInstanceOf(Output.class);
  }

  @Test
  void anIdThatIsUsedAgainIsAnotherProcess() throws IOException {
    process(CHILD, MAIN, 'S', "worker-1", "python3", "main.py");
    see(MAIN, CHILD);
    process(CHILD, MAIN, 'S', "worker-2", "python3", "main.py", 777);
    see(MAIN, CHILD);

    assertThat(events()).hasSize(4);
    assertThat(((ProcessExited) events().get(2)).name()).isEqualTo("worker-1");
    assertThat(((ProcessStarted) events().get(3)).name()).isEqualTo("worker-2");
  }

  @Test
  void theRestOfACutCharacterComesBeforeTheExit() {
    table.printed(MAIN, OutputStreamName.STDOUT, new byte[] {(byte) 0xE2}, 1);
    table.ended(MAIN, new ExitStatus(0, null));

    assertThat(events()).hasSize(3);
    assertThat(((Output) events().get(1)).text()).isEqualTo("\uFFFD");
  }

  @Test
  void anOrphansParentIsNobody() throws IOException {
    process(CHILD, 1, 'S', "daemon", "python3", "main.py");
    see(MAIN, CHILD);
    assertThat(((ProcessStarted) events().getLast()).parent()).isZero();
  }

  @Test
  void processesWithoutEndAreShownAsOne() {
    IntStream.range(0, 3 * ProcessTable.MOST_SHOWN).forEach(n -> print(CHILD + n, "x"));

    List<RunEvent> starts = events().stream().filter(e -> e instanceof ProcessStarted).toList();
    assertThat(starts).hasSize(ProcessTable.MOST_SHOWN + 1);
    assertThat(((ProcessStarted) starts.getLast()).name()).isEqualTo("more processes");
    assertThat(((Output) events().getLast()).pid()).isZero();
    assertThat(table.count()).isEqualTo(3 * ProcessTable.MOST_SHOWN + 1);
  }

  private void see(int... pids) {
    table.seen(snapshot(pids));
  }

  private Snapshot snapshot(int... pids) {
    return new Snapshot(System.nanoTime(), IntStream.of(pids).mapToObj(proc::stat).toList());
  }

  private void print(int pid, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    table.printed(pid, OutputStreamName.STDOUT, utf8, utf8.length);
  }

  private List<RunEvent> events() {
    try {
      var in = new ByteArrayInputStream(bytes.toByteArray());
      List<RunEvent> events = new ArrayList<>();
      for (RunEvent e = Wire.readEvent(in); e != null; e = Wire.readEvent(in)) events.add(e);
      return events;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void process(int pid, int parent, char state, String command, String... line)
      throws IOException {
    process(pid, parent, state, command, String.join("\0", line), 500, 0);
  }

  private void process(
      int pid, int parent, char state, String command, String a, String b, long startTicks)
      throws IOException {
    process(pid, parent, state, command, a + "\0" + b, startTicks, 0);
  }

  private void zombie(int pid, int waitStatus) throws IOException {
    process(pid, MAIN, 'Z', "worker-1", "", 500, waitStatus);
  }

  private void process(
      int pid, int parent, char state, String command, String line, long startTicks, int waitStatus)
      throws IOException {
    Path of = Files.createDirectories(folder.resolve("" + pid));
    String stat =
        pid
            + " ("
            + command
            + ") "
            + state
            + " "
            + parent
            + " 0".repeat(15)
            + " 1 0 "
            + startTicks
            + " 0 2500"
            + " 0".repeat(27)
            + " "
            + waitStatus
            + "\n";
    Files.writeString(of.resolve("stat"), stat);
    Files.writeString(of.resolve("comm"), command + "\n");
    Files.writeString(of.resolve("cmdline"), line.isEmpty() ? "" : line + "\0");
    Files.deleteIfExists(of.resolve("exe"));
    if (!line.isEmpty()) Files.createSymbolicLink(of.resolve("exe"), Path.of("/usr/bin/python3"));
  }
}
