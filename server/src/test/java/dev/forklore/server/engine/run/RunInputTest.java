package dev.forklore.server.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.sandbox.ScriptedSandbox;
import dev.forklore.wire.RunCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunInputTest {
  private final RunInput stdin = new RunInput();
  private final ScriptedSandbox sandbox = new ScriptedSandbox();

  @Test
  void whatComesEarlyIsKeptAndComesFirst() {
    stdin.write(new byte[] {1}, false);
    stdin.open(sandbox);
    stdin.write(new byte[] {2}, true);

    assertThat(bytes()).containsExactly(List.of((byte) 1), List.of((byte) 2));
    assertThat(((RunCommand.Stdin) sandbox.told.getLast()).eof()).isTrue();
    assertThat(stdin.explain("Done.")).isEqualTo("Done.");
  }

  @Test
  void whatDoesNotFitIsDroppedAndTheReaderIsTold() {
    stdin.write(new byte[RunInput.LIMIT_BYTES], false);
    stdin.write(new byte[1_500], false);
    stdin.open(sandbox);

    assertThat(sandbox.told).hasSize(1);
    assertThat(stdin.explain("Done.")).contains("1,500 bytes").contains("64 KiB");
  }

  @Test
  void aProgramThatDoesNotReadHoldsItsInputBack() {
    stdin.open(sandbox);
    sandbox.backlog = RunInput.LIMIT_BYTES;
    stdin.write(new byte[1], false);

    assertThat(sandbox.told).isEmpty();
  }

  @Test
  void theEndOfInputIsNeverDropped() {
    stdin.open(sandbox);
    sandbox.backlog = RunInput.LIMIT_BYTES;
    stdin.write(new byte[1], true);

    assertThat(bytes()).containsExactly(List.of());
  }

  @Test
  void nothingComesAfterTheEndOfInput() {
    stdin.open(sandbox);
    stdin.write(new byte[] {1}, true);
    stdin.write(new byte[] {2}, false);

    assertThat(sandbox.told).hasSize(1);
  }

  private List<List<Byte>> bytes() {
    return sandbox.told.stream().map(c -> list(((RunCommand.Stdin) c).bytes())).toList();
  }

  private static List<Byte> list(byte[] bytes) {
    List<Byte> list = new java.util.ArrayList<>();
    for (byte b : bytes) list.add(b);
    return list;
  }
}
