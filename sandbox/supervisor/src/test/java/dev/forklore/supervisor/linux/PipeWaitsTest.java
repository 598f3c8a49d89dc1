package dev.forklore.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a /proc made of files, with a process whose input is descriptor 0. */
class PipeWaitsTest {
  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
  private static final int PID = 5;
  private static final int ADDRESS = 64;
  private static final String INPUT = "pipe:[77]";

  @TempDir private Path folder;
  private Path process;
  private PipeWaits waits;

  @BeforeEach
  void aProcessHasInputAndAnotherPipe() throws IOException {
    process = folder.resolve(String.valueOf(PID));
    Files.createDirectories(process.resolve("task/" + PID));
    Files.createDirectories(process.resolve("fdinfo"));
    Files.createDirectories(process.resolve("fd"));
    Files.createSymbolicLink(process.resolve("fd/0"), Path.of(INPUT));
    Files.createSymbolicLink(process.resolve("fd/3"), Path.of("pipe:[78]"));
    Files.createSymbolicLink(process.resolve("fd/9"), Path.of(INPUT));
    waits = new PipeWaits(new ProcFs(folder), INPUT);
  }

  @Test
  void whoReadsFromItWaits() throws IOException {
    assertThat(waitsIn(0, 63, 0, 0x7000)).isTrue();
    assertThat(waitsIn(0, 63, 9, 0x7000)).isTrue();
  }

  @Test
  void whoReadsSomethingElseOrIsInAnotherCallDoesNot() throws IOException {
    assertThat(waitsIn(0, 63, 3, 0x7000)).isFalse();
    assertThat(waitsIn(0, 63, 4, 0x7000)).isFalse();
    assertThat(waitsIn(202, 98, 0, 0)).isFalse();
    Files.writeString(process.resolve("task/" + PID + "/syscall"), "running\n");
    assertThat(waits.waits(PID, PID)).isFalse();
  }

  @Test
  void whatTheKernelDoesNotTellIsNoWait() throws IOException {
    assertThat(waits.waits(PID, PID)).isFalse();
    assertThat(waits.waits(6, 6)).isFalse();
    call(0, 63, 0, 0x7000);
    assertThat(new PipeWaits(new ProcFs(folder), "").waits(PID, PID)).isFalse();
  }

  @Test
  void whoPollsItForReadingWaits() throws IOException {
    polled(3, 1, 0, 1);
    assertThat(waitsIn(271, 73, ADDRESS, 2)).isTrue();
    polled(3, 1, 0, 4);
    assertThat(waitsIn(271, 73, ADDRESS, 2)).isFalse();
    polled(3, 1, -1, 1);
    assertThat(waitsIn(271, 73, ADDRESS, 2)).isFalse();
  }

  @Test
  void whoSelectsItWaits() throws IOException {
    memory(ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(0b1001));
    assertThat(waitsIn(270, 72, 4, ADDRESS)).isTrue();
    memory(ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(0b1000));
    assertThat(waitsIn(270, 72, 4, ADDRESS)).isFalse();
    assertThat(waitsIn(270, 72, 4, 0)).isFalse();
  }

  @Test
  void whoWaitsForAnyOfSeveralWaitsIfItIsOneOfThem() throws IOException {
    String facts = "pos:\t0\nflags:\t02\ntfd:        3 events:       19 data:  3\n";
    Files.writeString(process.resolve("fdinfo/7"), facts);
    assertThat(waitsIn(281, 22, 7, 0x7000)).isFalse();
    Files.writeString(
        process.resolve("fdinfo/7"), facts + "tfd:        0 events:       19 data:  0\n");
    assertThat(waitsIn(281, 22, 7, 0x7000)).isTrue();
    Files.writeString(
        process.resolve("fdinfo/7"), facts + "tfd:        0 events:       18 data:  0\n");
    assertThat(waitsIn(281, 22, 7, 0x7000)).isFalse();
  }

  @Test
  void ofVeryManyFilesOnlySoManyAreLookedAt() throws IOException {
    String other = "tfd:        3 events:       19 data:  3\n";
    String input = "tfd:        0 events:       19 data:  0\n";
    Files.writeString(process.resolve("fdinfo/7"), other.repeat(63) + input);
    assertThat(waitsIn(281, 22, 7, 0x7000)).isTrue();
    Files.writeString(process.resolve("fdinfo/7"), other.repeat(64) + input);
    assertThat(waitsIn(281, 22, 7, 0x7000)).isFalse();
  }

  @Test
  void argumentsThatCannotBeAreNoWait() throws IOException {
    memory(ByteBuffer.allocate(8));
    assertThat(waitsIn(0, 63, -1, 0)).isFalse();
    assertThat(waitsIn(271, 73, ADDRESS, -1)).isFalse();
    assertThat(waitsIn(271, 73, ADDRESS, 1L << 40)).isFalse();
    assertThat(waitsIn(271, 73, -1, 1)).isFalse();
    assertThat(waitsIn(270, 72, 1L << 40, ADDRESS)).isFalse();
    assertThat(waitsIn(281, 22, 1L << 40, 0)).isFalse();
  }

  private boolean waitsIn(int x86, int arm, long first, long second) throws IOException {
    call(x86, arm, first, second);
    return waits.waits(PID, PID);
  }

  private void call(int x86, int arm, long first, long second) throws IOException {
    String line = "%d 0x%x 0x%x 0x0 0x0 0x0 0x0 0x7ffd 0x7f33%n";
    Files.writeString(
        process.resolve("task/" + PID + "/syscall"),
        line.formatted(ARM ? arm : x86, first, second));
  }

  /** Pairs of a descriptor and the events that are wanted of it. */
  private void polled(int... pairs) throws IOException {
    ByteBuffer array = ByteBuffer.allocate(pairs.length * 4).order(ByteOrder.nativeOrder());
    for (int i = 0; i < pairs.length; i += 2) {
      array.putInt(pairs[i]).putShort((short) pairs[i + 1]).putShort((short) 0);
    }
    memory(array);
  }

  private void memory(ByteBuffer there) throws IOException {
    byte[] all = new byte[ADDRESS + there.capacity()];
    System.arraycopy(there.array(), 0, all, ADDRESS, there.capacity());
    Files.write(process.resolve("mem"), all);
  }
}
