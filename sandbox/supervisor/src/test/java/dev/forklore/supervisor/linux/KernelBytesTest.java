package dev.forklore.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelBytesTest {
  @TempDir private Path folder;

  @Test
  void aFileIsReadUpToABound() throws IOException {
    assertThat(read("0.5 1/99 4711\n").text()).isEqualTo("0.5 1/99 4711\n");
    assertThat(read("ä").text()).isEqualTo("ä");
    assertThat(read("").length()).isZero();
    assertThat(read("x".repeat(5000)).text()).isEqualTo("x".repeat(KernelBytes.MOST_BYTES));
  }

  @Test
  void whatCannotBeReadIsEmpty() {
    assertThat(KernelBytes.of(folder + "/none").length()).isZero();
    assertThat(KernelBytes.of(folder.toString()).length()).isZero();
    assertThat(KernelBytes.of("/" + "x".repeat(5000)).length()).isZero();
    assertThat(new KernelFile(folder + "/none").read().length()).isZero();
  }

  @Test
  void theLastNumberIsThatAtTheEnd() throws IOException {
    assertThat(read("0.5 1/99 4711\n").last()).isEqualTo(4711);
    assertThat(read("12").last()).isEqualTo(12);
    assertThat(read("none\n").last()).isZero();
    assertThat(read("").last()).isZero();
  }

  @Test
  void anOpenFileIsReadAnew() throws IOException {
    KernelFile file = new KernelFile(folder + "/text");
    read("1 2\n");
    assertThat(KernelText.numbers(file.read())).containsExactly(1L, 2L);
    read("3 x 4 5\n");
    assertThat(KernelText.numbers(file.read())).containsExactly(3L);
  }

  private KernelBytes read(String text) throws IOException {
    Files.writeString(folder.resolve("text"), text);
    return KernelBytes.of(folder + "/text");
  }
}
