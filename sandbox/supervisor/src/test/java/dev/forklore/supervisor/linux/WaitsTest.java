package dev.forklore.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.supervisor.linux.SystemCall.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What /proc says of who waits for whom. */
class WaitsTest {
  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

  @TempDir private Path folder;

  @Test
  void aCallIsKnownByItsNumberAndArguments() {
    String read = (ARM ? "63" : "0") + " 0x3 0x7ffd5e40 0x1000 0x0 0x0 0x0 0x7ffd 0x7f33\n";
    assertThat(SystemCall.parse(read)).isEqualTo(new SystemCall(Kind.READ, 3, 0x7ffd5e40L));
    String wait = (ARM ? "260" : "61") + " 0xffffffffffffffff 0x7ffd 0x0 0x0 0x0 0x0 0x1 0x2\n";
    assertThat(SystemCall.parse(wait).first()).isEqualTo(-1);
    assertThat(SystemCall.parse("running\n").kind()).isEqualTo(Kind.RUNNING);
    assertThat(SystemCall.parse("-1 0x7ffd 0x7f33\n").kind()).isEqualTo(Kind.OTHER);
  }

  @Test
  void whatTheKernelDoesNotSayIsUnknown() {
    for (String text : List.of("", "?", "0", "x 0x0 0x0", "0 zz 0x0", "99999999999 0x0 0x0")) {
      assertThat(SystemCall.parse(text).kind()).as(text).isIn(Kind.UNKNOWN, Kind.OTHER);
    }
  }

  @Test
  void whoWaitsForAFileLockIsTiedToWhoHoldsIt() {
    FileLocks locks =
        FileLocks.parse(
            """
            1: POSIX  ADVISORY  WRITE 5 08:01:77 0 EOF
            2: FLOCK  ADVISORY  WRITE 7 00:4e:3 0 EOF
            2: -> FLOCK  ADVISORY  WRITE 8 00:4e:3 0 EOF
            3: FLOCK  ADVISORY  WRITE 8 00:4e:4 0 EOF
            3: -> FLOCK  ADVISORY  WRITE 7 00:4e:4 0 EOF
            4: -> FLOCK  ADVI\
            """);
    assertThat(locks.holders(8)).containsExactly(7);
    assertThat(locks.holders(7)).containsExactly(8);
    assertThat(locks.holders(5)).isEmpty();
  }

  @Test
  void bothEndsOfAPipeAreToldApart() throws IOException {
    open(5, 3, "pipe:[77]", "00");
    open(6, 1, "pipe:[77]", "0100001");
    open(7, 9, "/tmp/file", "01");
    OpenFiles files = new ProcFs(folder).openFiles(List.of(5, 6, 7));
    assertThat(files.readers("pipe:[77]")).containsExactly(5);
    assertThat(files.writers("pipe:[77]")).containsExactly(6);
    assertThat(files.writers("/tmp/file")).isEmpty();
    assertThat(files.complete()).isTrue();
  }

  @Test
  void aProcessWithTooManyFilesIsNotLookedAtToTheEnd() throws IOException {
    for (int i = 0; i < 300; i++) open(5, i, "pipe:[" + i + "]", "00");
    assertThat(new ProcFs(folder).openFiles(List.of(5)).complete()).isFalse();
  }

  @Test
  void aProcessThatHidesItsFilesMakesTheViewIncomplete() throws IOException {
    Files.createDirectories(folder.resolve("5"));
    assertThat(new ProcFs(folder).openFiles(List.of(5)).complete()).isFalse();
  }

  @Test
  void theKernelsOwnFilesCanBeRead() throws IOException {
    ProcFs proc = new ProcFs(Path.of("/proc"));
    int self = ProcFs.self();
    List<Integer> threads = proc.threads(self, 3);
    assertThat(threads).hasSize(3).first().isEqualTo(self);
    assertThat(proc.systemCall(self, threads.getFirst()).kind()).isEqualTo(Kind.FUTEX);
  }

  private void open(int pid, int number, String name, String flags) throws IOException {
    Path process = folder.resolve(String.valueOf(pid));
    Files.createDirectories(process.resolve("fd"));
    Files.createDirectories(process.resolve("fdinfo"));
    Files.createSymbolicLink(process.resolve("fd/" + number), Path.of(name));
    Files.writeString(process.resolve("fdinfo/" + number), "pos:\t0\nflags:\t" + flags + "\n");
  }
}
