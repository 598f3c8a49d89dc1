package dev.forklore.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.supervisor.linux.ProcFs;
import dev.forklore.supervisor.linux.ProcessStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On files like the kernel's, in which times pass as a test wants. */
class BusyMachineTest {
  private static final long MILLI = 1_000_000;

  @TempDir Path folder;
  private final ThreadWatch threads = new ThreadWatch(0);

  @BeforeEach
  void twoCores() throws IOException {
    write("proc/self/status", "Name:\tx\nCpus_allowed:\t3\nCpus_allowed_list:\t0-1\n");
    host(0, 0);
    own(0, 0);
    thread(7, 0);
  }

  @Test
  void aWaitForCoresThatOthersHadIsTold() throws IOException {
    BusyMachine machine = machine();
    host(700, 600);
    own(400, 500);
    thread(7, 380);
    look(machine);
    assertThat(machine.nanos()).hasValue(380 * MILLI);
  }

  @Test
  void processesThatWaitForEachOtherDoNotMakeABusyMachine() throws IOException {
    BusyMachine machine = machine();
    host(1000, 1000);
    own(990, 1000);
    thread(7, 900);
    thread(8, 900);
    look(machine);
    assertThat(machine.nanos()).hasValue(10 * MILLI);
  }

  @Test
  void coresThatOthersHadWhileTheRunWantedNoneCostItNothing() throws IOException {
    BusyMachine machine = machine();
    host(1000, 1000);
    thread(7, 3);
    look(machine);
    assertThat(machine.nanos()).hasValue(3 * MILLI);
  }

  @Test
  void whatAThreadWaitedCountsWhenItHasEnded() throws IOException {
    BusyMachine machine = machine();
    thread(8, 200);
    look(machine);
    Files.delete(folder.resolve("proc/7/task/8/schedstat"));
    Files.delete(folder.resolve("proc/7/task/8"));
    host(1000, 1000);
    look(machine);
    assertThat(machine.nanos()).hasValue(200 * MILLI);
  }

  @Test
  void whereTheHostIsHiddenNothingIsClaimed() throws IOException {
    write("proc/stat", "");
    BusyMachine machine = machine();
    thread(7, 500);
    look(machine);
    assertThat(machine.nanos()).isEmpty();
  }

  @Test
  void ofARunThatNobodyLookedAtNothingIsClaimed() {
    assertThat(machine().nanos()).isEmpty();
  }

  @Test
  void anOnlyThreadIsLookedAtWithoutAListOfThreads() throws IOException {
    BusyMachine machine = machine();
    host(700, 600);
    thread(7, 200);
    thread(8, 900);
    threads.look(proc(), process(1), machine);
    assertThat(machine.nanos()).hasValue(200 * MILLI);
  }

  private BusyMachine machine() {
    return new BusyMachine(proc(), Cgroup.at(folder.resolve("cgroup")));
  }

  private ProcFs proc() {
    return new ProcFs(folder.resolve("proc"));
  }

  private void look(BusyMachine machine) {
    threads.look(proc(), process(2), machine);
  }

  private static ProcessStat process(int threads) {
    return new ProcessStat(7, "python3", 'R', 1, false, threads, 100, 50, 0, 0);
  }

  /** How long each core was busy, in milliseconds; a core that is not the run's is always busy. */
  private void host(long first, long second) throws IOException {
    write(
        "proc/stat",
        "cpu  9 9 9 9 9 9 9 9 0 0\ncpu0 %d 0 0 5 5 0 0 0 0 0\ncpu1 0 0 %d 5 5 0 0 1 0 0\ncpu2 9999 0 0 0 0 0 0 0 0 0\n"
            .formatted(first / 10 + 1, second / 10));
  }

  private void own(long first, long second) throws IOException {
    write(
        "cgroup/cpuacct/cpuacct.usage_percpu",
        first * MILLI + " " + second * MILLI + " 77777777777 \n");
  }

  private void thread(int thread, long waitedMillis) throws IOException {
    write("proc/7/task/" + thread + "/schedstat", "5000 " + waitedMillis * MILLI + " 12\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
