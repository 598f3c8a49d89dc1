package dev.forklore.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a program puts in the place of a file that is about to be read. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForeignFileTest {
  @TempDir private Path folder;

  @Test
  void aFileIsReadToItsEnd() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x".repeat(40_000) + "end");
    ForeignFile read = ForeignFile.startOf(file, 1 << 20);
    assertThat(read.text()).hasSize(40_003).endsWith("xend");
    assertThat(read.whole()).isTrue();
  }

  @Test
  void ofALongOneOnlySoMuch() throws Exception {
    Path file = folder.resolve("sparse");
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    ForeignFile read = ForeignFile.startOf(file, 100_000);
    assertThat(read.text()).hasSize(100_000);
    assertThat(read.whole()).isFalse();
  }

  @Test
  void noLinkIsFollowed() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Path link = Files.createSymbolicLink(folder.resolve("link"), secret);
    assertThat(ForeignFile.startOf(link, 100).text()).isEmpty();
  }

  @Test
  void nobodyIsWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe");
    Process maker = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(maker.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.exists(pipe)).isTrue();
    assertThat(ForeignFile.startOf(pipe, 100).text()).isEmpty();
  }

  @Test
  void whatIsNoFileIsEmpty() {
    assertThat(ForeignFile.startOf(folder, 100).text()).isEmpty();
    assertThat(ForeignFile.startOf(folder.resolve("none"), 100).text()).isEmpty();
    assertThat(ForeignFile.startOf(folder.resolve("none"), 100).whole()).isFalse();
  }
}
