package dev.forklore.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.supervisor.linux.Cgroup;
import dev.forklore.supervisor.linux.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On files like the kernel's, in which times pass as a test wants. */
class BusyMachineTest {
  private static final SamplingIntervals.Interval ALWAYS =
      new SamplingIntervals.Interval(Duration.ZERO, Duration.ZERO);
  private static final long MILLI = 1_000_000;

  @TempDir Path folder;

  @BeforeEach
  void twoCores() throws IOException {
    write("proc/self/status", "Name:\tx\nCpus_allowed:\t3\nCpus_allowed_list:\t0-1\n");
    host(0, 0);
    own(0, 0);
    thread(7, 7, 0);
  }

  @Test
  void aWaitForCoresThatOthersHadIsTold() throws IOException {
    BusyMachine machine = machine();
    host(700, 600);
    own(400, 500);
    thread(7, 7, 380);
    machine.look(List.of(7));
    assertThat(machine.nanos()).hasValue(380 * MILLI);
  }

  @Test
  void processesThatWaitForEachOtherDoNotMakeABusyMachine() throws IOException {
    BusyMachine machine = machine();
    host(1000, 1000);
    own(990, 1000);
    thread(7, 7, 900);
    thread(7, 8, 900);
    machine.look(List.of(7));
    assertThat(machine.nanos()).hasValue(10 * MILLI);
  }

  @Test
  void coresThatOthersHadWhileTheRunWantedNoneCostItNothing() throws IOException {
    BusyMachine machine = machine();
    host(1000, 1000);
    thread(7, 7, 3);
    machine.look(List.of(7));
    assertThat(machine.nanos()).hasValue(3 * MILLI);
  }

  @Test
  void whatAThreadWaitedCountsWhenItHasEnded() throws IOException {
    BusyMachine machine = machine();
    thread(7, 8, 200);
    machine.look(List.of(7));
    Files.delete(folder.resolve("proc/7/task/8/schedstat"));
    host(1000, 1000);
    machine.look(List.of(7));
    assertThat(machine.nanos()).hasValue(200 * MILLI);
  }

  @Test
  void whereTheHostIsHiddenNothingIsClaimed() throws IOException {
    write("proc/stat", "");
    BusyMachine machine = machine();
    thread(7, 7, 500);
    machine.look(List.of(7));
    assertThat(machine.nanos()).isEmpty();
  }

  @Test
  void ofARunThatNobodyLookedAtNothingIsClaimed() {
    assertThat(machine().nanos()).isEmpty();
  }

  private BusyMachine machine() {
    return new BusyMachine(
        new ProcFs(folder.resolve("proc")), Cgroup.at(folder.resolve("cgroup")), ALWAYS);
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

  private void thread(int pid, int thread, long waitedMillis) throws IOException {
    write(
        "proc/" + pid + "/task/" + thread + "/schedstat", "5000 " + waitedMillis * MILLI + " 12\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
