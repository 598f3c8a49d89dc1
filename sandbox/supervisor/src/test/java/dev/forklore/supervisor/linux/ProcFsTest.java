package dev.forklore.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcFsTest {
  /** A line with the fields of Linux 6.18, of a process with an unfortunate name. */
  private static final String STAT =
      "4711 (a) b (c) S 4700 4711 4711 0 -1 4194304 1042 0 3 0 12 7 0 0 20 0 3 0 988123 7553024"
          + " 912 18446744073709551615 1 1 0 0 0 0 0 4096 65536 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0"
          + " 256\n";

  @TempDir private Path folder;

  @Test
  void theCommandMayHoldBracketsAndSpaces() {
    ProcessStat stat = parse(STAT);
    assertThat(stat)
        .isEqualTo(new ProcessStat(4711, "a) b (c", 'S', 4700, false, 3, 988_123, 912, 1, 256));
    assertThat(stat.ended()).isFalse();
  }

  private static ProcessStat parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ProcessStat.parse(bytes, bytes.length);
  }

  @Test
  void aZombieWithThreadsLeftHasNotEnded() {
    assertThat(new ProcessStat(1, "x", 'Z', 0, false, 2, 1, 0, 0, 0).ended()).isFalse();
    assertThat(new ProcessStat(1, "x", 'Z', 0, false, 1, 1, 0, 0, 0).ended()).isTrue();
    assertThat(new ProcessStat(1, "x", 'X', 0, false, 0, 1, 0, 0, 0).ended()).isTrue();
  }

  @Test
  void whatIsNoStatIsNothing() {
    assertThat(parse("")).isNull();
    assertThat(parse("12 (x) S 1")).isNull();
    assertThat(parse("12 (x)")).isNull();
    assertThat(parse("12 x S 1")).isNull();
    assertThat(parse(STAT.substring(0, STAT.lastIndexOf(' ')))).isNull();
    assertThat(parse(STAT.replace("988123", "many"))).isNull();
  }

  @Test
  void theKernelsOwnFilesCanBeRead() throws IOException {
    ProcFs proc = new ProcFs(Path.of("/proc"));
    int self = ProcFs.self();
    assertThat(self).isEqualTo((int) ProcessHandle.current().pid());
    assertThat(proc.pids()).contains(self);
    ProcessStat stat = proc.stat(self);
    assertThat(stat.pid()).isEqualTo(self);
    assertThat(stat.threads()).isGreaterThan(5);
    assertThat(stat.residentPages()).isGreaterThan(1_000);
    assertThat(proc.identity(self).isJava()).isTrue();
    assertThat(proc.identity(self).arguments().getFirst()).endsWith("java");
    assertThat(proc.handles(self, Signals.SIGQUIT)).isTrue();
    assertThat(proc.handles(self, 40)).isFalse();
    assertThat(proc.lastThread(self)).isGreaterThan(self);
    assertThat(proc.lastId()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"3|2", "1|1", "ff|8", "ff,ffffffff|40", "80000000,00000001,00000000|2", "|0"})
  void coresAreTheBitsOfTheMask(String mask, int cores) throws IOException {
    Files.createDirectories(folder.resolve("self"));
    Files.writeString(
        folder.resolve("self/status"),
        "Name:\tjava\nSpeculation_Store_Bypass:\tvulnerable\nCpus_allowed:\t%s\n"
                .formatted(mask == null ? "" : mask)
            + "Cpus_allowed_list:\t0-1\nMems_allowed:\t00000000,00000001\n");
    assertThat(new ProcFs(folder).allowedCores()).isEqualTo(cores);
  }

  @Test
  void aKernelWithoutAMaskSaysNothingOfCores() throws IOException {
    Files.createDirectories(folder.resolve("self"));
    Files.writeString(folder.resolve("self/status"), "Name:\tjava\nThreads:\t19\n");
    assertThat(new ProcFs(folder).allowedCores()).isZero();
    assertThat(new ProcFs(Path.of("/proc")).allowedCores()).isPositive();
  }

  @Test
  void aProcessThatIsGoneIsNothing() {
    ProcFs proc = new ProcFs(folder);
    assertThat(proc.pids()).isEmpty();
    assertThat(proc.stat(5)).isNull();
    assertThat(proc.identity(5).program()).isEmpty();
    assertThat(proc.identity(5).arguments()).isEmpty();
    assertThat(proc.handles(5, 3)).isFalse();
    assertThat(proc.threads(5, 9)).isEmpty();
    assertThat(proc.systemCall(5, 5).kind()).isEqualTo(SystemCall.Kind.UNKNOWN);
    assertThat(proc.descriptor(5, 0)).isEmpty();
    assertThat(proc.openFiles(List.of(5)).complete()).isTrue();
    assertThat(proc.fileLocks().holders(5)).isEmpty();
    assertThat(proc.lastId()).isZero();
  }

  @Test
  void aCommandLineKeepsItsEmptyArguments() throws IOException {
    Files.createDirectories(folder.resolve("5"));
    Files.writeString(folder.resolve("5/cmdline"), "java\0\0x\0");
    assertThat(new ProcFs(folder).identity(5).arguments()).containsExactly("java", "", "x");
  }

  @Test
  void theCoresThatMayBeUsedAreRangesAndSingleOnes() throws IOException {
    Files.createDirectory(folder.resolve("self"));
    Files.writeString(
        folder.resolve("self/status"),
        "Name:\tjava\nCpus_allowed:\t2d\nCpus_allowed_list:\t0,2-3,5\nMems_allowed:\t1\n");
    assertThat(new ProcFs(folder).cores()).containsExactly(0, 2, 3, 5);
  }

  @Test
  void aThreadHasItsOwnNameAndTime() throws IOException {
    Path thread = Files.createDirectories(folder.resolve("4711/task/4713"));
    Files.writeString(thread.resolve("stat"), STAT.replace("(a) b (c)", "(counter)"));
    Files.writeString(thread.resolve("schedstat"), "81900 55 3\n");
    ProcFs proc = new ProcFs(folder);
    assertThat(proc.threads(4711)).containsExactly(4713);
    assertThat(proc.threadStat(4711, 4713).command()).isEqualTo("counter");
    assertThat(proc.threadTimes(4711, 4713)).isEqualTo(new ProcFs.ThreadTimes(81_900, 55));
    assertThat(proc.threadTimes(4711, 1)).isEqualTo(new ProcFs.ThreadTimes(0, 0));
  }
}
